using System.Diagnostics;
using System.Globalization;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Allocation.Search;

namespace Sweepboard.Bench.Allocation;

/// <summary>How near plans come to the best there is, on queues of several kinds; beside list rules, and beside another solver where one is installed.</summary>
internal sealed class AllocateBenchmark(CommandLine options)
{
    public const string Command = "allocate";

    public const string About = "plans for GPUs on queues whose best plan is known: [--kind a,b] [--instances 10] [--first 0] [--seconds 5] [--solver minizinc|cbc] [--psplib FOLDER] [--known FILE] [--csv FILE]";

    // Parallel list schedules of thousands of jobs take longer than they tell.
    private const int ParallelJobs = 1_000;

    private readonly int _seconds = options.Number("seconds", 5);
    private readonly BestKnown _known = new(options.Text("known"));
    private readonly List<AllocationRow> _rows = [];

    public int Run()
    {
        var other = OtherSolver.Named(options.Text("solver"));
        foreach (var one in Cases())
        {
            Measure(one, other);
        }

        AllocationRow[] rows = [.. _rows.Select(r => r with { Known = _known.Of(r) })];
        AllocationTable.Print(Console.Out, rows);
        if (options.Text("csv") is { } csv)
        {
            File.WriteAllLines(csv, rows.Select(r => r.Csv()).Prepend(AllocationRow.Heading));
        }

        _known.Write();
        return 0;
    }

    private IEnumerable<AllocationCase> Cases()
    {
        if (options.Text("psplib") is { } folder)
        {
            return Directory.GetFiles(folder, "*.sm").Order(StringComparer.Ordinal).Select(ProjectFile.Read);
        }

        var (first, count) = (options.Number("first", 0), options.Number("instances", 10));
        return options.List("kind", AllocationKinds.Names).SelectMany(kind => Enumerable.Range(first, count).Select(number => AllocationKinds.Make(kind, number)));
    }

    private void Measure(AllocationCase one, OtherSolver? other)
    {
        foreach (var rule in Enum.GetValues<ListRule>())
        {
            Add(one, $"rule {rule}", () => ListSchedules.Make(one.Instance, rule) is { } made ? Value(one.Instance, made) : null);
            if (one.Instance.Jobs <= ParallelJobs)
            {
                Add(one, $"rule {rule}, parallel", () => ListSchedules.Make(one.Instance, rule, parallel: true) is { } made ? Value(one.Instance, made) : null);
            }
        }

        if (other is not null && other.Takes(one.Instance))
        {
            Add(one, other.Name, () => other.Solve(one.Instance, _seconds) * one.Instance.HoursPerTick);
        }

        var plan = new AllocationSolver(TimeProvider.System).Solve(one.Queue with { TimeoutSeconds = _seconds });
        var value = plan.Criteria[0].Value;
        _rows.Add(new(one.Kind, one.Name, AllocationRow.Ours, value, plan.Seconds, one.Known, plan.Criteria[0].Bound, plan.Status == AllocationStatus.Optimal));
        _known.Offer(one, value, plan.Criteria[0].Proven);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Kind} {one.Name}: {value:0.###}, at least {plan.Criteria[0].Bound:0.###}, {plan.Status}, {plan.Seconds:0.0} s"));
    }

    private void Add(AllocationCase one, string method, Func<double?> solve)
    {
        var clock = Stopwatch.StartNew();
        if (solve() is { } value)
        {
            _rows.Add(new(one.Kind, one.Name, method, value, clock.Elapsed.TotalSeconds, one.Known, null, false));
            _known.Offer(one, value, proven: false);
        }
    }

    private static double Value(Instance instance, Solution solution) => instance.Criteria[0] switch
    {
        Criterion.Makespan => Score.Of(instance, solution)[0] * instance.HoursPerTick,
        Criterion.WeightedCompletion or Criterion.WeightedTardiness => Score.Of(instance, solution)[0] * instance.HoursPerTick / instance.WeightScale,
        _ => Score.Of(instance, solution)[0] / 1e6,
    };
}
