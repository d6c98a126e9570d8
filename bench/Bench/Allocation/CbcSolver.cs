using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Allocation.Search;

namespace Sweepboard.Bench.Allocation;

/// <summary>CBC on the time-indexed program (Pritsker, Watters and Wolfe, Management Science 16, 1969): a variable for each job and start.</summary>
internal sealed partial class CbcSolver : OtherSolver
{
    // More variables than this it does not even read in seconds.
    private const long MostVariables = 50_000;

    public override string Name => "cbc";

    public override bool Takes(Instance instance) => base.Takes(instance) && instance.Jobs * Horizon(instance) <= MostVariables;

    protected override long? Solve(Instance instance, int seconds, string folder)
    {
        var (model, answer) = (Path.Combine(folder, "queue.lp"), Path.Combine(folder, "answer.txt"));
        File.WriteAllText(model, ModelOf(instance, Horizon(instance)));
        Output("cbc", model, "sec", $"{seconds}", "solve", "solution", answer);
        return File.Exists(answer) && File.ReadLines(answer).First() is var first && !NoSchedule().IsMatch(first) && Objective().Match(first) is { Success: true } match
            ? (long)Math.Round(double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)) : null;
    }

    // As long as a good list schedule: no better plan is longer.
    private static long Horizon(Instance instance) =>
        Enum.GetValues<ListRule>().Select(r => ListSchedules.Make(instance, r)).OfType<Solution>().Min(s => Score.Of(instance, s, Criterion.Makespan));

    private static string ModelOf(Instance instance, long horizon)
    {
        var model = new StringBuilder("Minimize\n obj: m\nSubject To\n");
        for (var job = 0; job < instance.Jobs; job++)
        {
            var starts = StartsOf(instance, job, horizon);
            model.AppendLine(string.Join(" + ", starts.Select(t => $"x{job}_{t}")) + " = 1");
            model.AppendLine($"m - {string.Join(" - ", starts.Select(t => $"{t + Duration(instance, job)} x{job}_{t}"))} >= 0");
            foreach (var before in instance.Predecessors[job])
            {
                model.AppendLine($"{string.Join(" + ", starts.Select(t => $"{t} x{job}_{t}"))} - {string.Join(" - ", StartsOf(instance, before, horizon).Select(t => $"{t} x{before}_{t}"))} >= {Duration(instance, before)}");
            }
        }

        for (var resource = 0; resource < instance.Resources; resource++)
        {
            for (var tick = 0L; tick < horizon; tick++)
            {
                AppendUse(model, instance, resource, tick, horizon);
            }
        }

        return model.AppendLine("Binary").AppendLine(string.Join(' ', Enumerable.Range(0, instance.Jobs).SelectMany(j => StartsOf(instance, j, horizon).Select(t => $"x{j}_{t}")))).AppendLine("End").ToString();
    }

    private static void AppendUse(StringBuilder model, Instance instance, int resource, long tick, long horizon)
    {
        var terms = Enumerable.Range(0, instance.Jobs)
            .SelectMany(j => instance.Modes[j][0].Uses.Where(u => u.Resource == resource).SelectMany(u => StartsOf(instance, j, horizon).Where(t => t <= tick && tick < t + Duration(instance, j)).Select(t => $"{u.Amount} x{j}_{t}"))).ToList();
        if (terms.Count > 0)
        {
            model.AppendLine($"{string.Join(" + ", terms)} <= {instance.Capacities[resource].Most}");
        }
    }

    private static List<long> StartsOf(Instance instance, int job, long horizon)
    {
        List<long> starts = [];
        for (var tick = instance.Release[job]; tick + Duration(instance, job) <= horizon; tick++)
        {
            starts.Add(tick);
        }

        return starts;
    }

    private static long Duration(Instance instance, int job) => instance.Modes[job][0].Duration;

    // It then writes the relaxation's value, which is no schedule's.
    [GeneratedRegex("no integer solution|[Ii]nfeasible")]
    private static partial Regex NoSchedule();

    [GeneratedRegex(@"objective value\s+([-0-9.eE+]+)")]
    private static partial Regex Objective();
}
