using System.Globalization;
using Sweepboard.Engine.Fronts;
using Sweepboard.Testing.Functions;

namespace Sweepboard.Bench;

/// <summary>What part of the true front's hypervolume optimizers cover after 100 and 200 runs, over seeds, below two reference points: a strict one and a wide one.</summary>
internal sealed class FrontsBenchmark(CommandLine options)
{
    public const string Command = "fronts";

    public const string Usage = "fronts [--optimizers a,b] [--problems a,b] [--seeds 20] [--runs 200] [--threads 2]";

    private static readonly double[] References = [1.1, 2];

    // Below r in every coordinate. ZDT1: r² less the area under 1 - √f. DTLZ2 with three objectives: r³ less an eighth of the unit ball.
    private static readonly Problem[] Problems =
    [
        new("zdt1-10d", 10, 2, SeveralObjectives.Zdt1, r => (r * r) - (1.0 / 3)),
        new("dtlz2-12d", 12, 3, x => SeveralObjectives.Dtlz2(x), r => Math.Pow(r, 3) - (Math.PI / 6)),
    ];

    private static readonly int[] Marks = [100, 200];

    private readonly int _runs = options.Number("runs", 200);
    private readonly int _seeds = options.Number("seeds", 20);

    public void Run()
    {
        Console.WriteLine("| problem | optimizer | reference | runs | seeds | median part of the true hypervolume | quartiles |\n| --- | --- | ---: | ---: | ---: | ---: | --- |");
        foreach (var problem in Problems.Where(p => options.List("problems", Problems.Select(q => q.Name)).Contains(p.Name)))
        {
            foreach (var optimizer in options.List("optimizers", ["random", "nsga2", "tpe", "gp", "auto"]))
            {
                Measure(problem, optimizer);
            }
        }
    }

    private void Measure(Problem problem, string optimizer)
    {
        var parts = new double[_seeds][];
        Parallel.For(0, _seeds, new() { MaxDegreeOfParallelism = options.Number("threads", 2) }, seed => parts[seed] = Parts(problem, optimizer, seed + 1));
        foreach (var (runs, reference, place) in Rows().Select((r, i) => (r.Runs, r.Reference, i)))
        {
            var row = RegretRow.Of(optimizer, problem.Name, runs, [.. parts.Select(p => p[place])]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {problem.Name} | {optimizer} | {reference} | {runs} | {_seeds} | {row.Median:0.000} | {row.Lower:0.000} to {row.Upper:0.000} |"));
        }
    }

    private double[] Parts(Problem problem, string optimizer, int seed)
    {
        var objectives = string.Join(", ", Enumerable.Range(1, problem.Objectives).Select(i => $"{{metric: f{i}, direction: minimize}}"));
        var loop = new SearchLoop(TestFunctions.Box(problem.Dimensions, 0, 1), optimizer, seed, _runs, $"objectives: [{objectives}]");
        var points = new List<double[]>();
        while (points.Count < _runs && loop.Ask() is { } run)
        {
            var values = problem.Values(TestFunctions.Vector(run.Hyperparameters));
            loop.Tell(run, values);
            points.Add(values);
        }

        return [.. Rows().Select(row => Hypervolume.Of([.. points.Take(row.Runs)], [.. Enumerable.Repeat(row.Reference, problem.Objectives)]) / problem.True(row.Reference))];
    }

    private IEnumerable<(int Runs, double Reference)> Rows() => References.SelectMany(reference => Marks.Where(m => m <= _runs).Select(m => (m, reference)));

    private sealed record Problem(string Name, int Dimensions, int Objectives, Func<double[], double[]> Values, Func<double, double> True);
}
