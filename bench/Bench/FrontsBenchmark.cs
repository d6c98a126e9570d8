using System.Globalization;
using Sweepboard.Engine.Fronts;
using Sweepboard.Testing.Functions;

namespace Sweepboard.Bench;

/// <summary>What part of the true front's hypervolume optimizers cover after 100 and 200 runs, over seeds (all coordinates below 1.1 count).</summary>
internal sealed class FrontsBenchmark(CommandLine options)
{
    public const string Command = "fronts";

    public const string Usage = "fronts [--optimizers a,b] [--problems a,b] [--seeds 20] [--runs 200] [--threads 2]";

    private const double Reference = 1.1;

    // ZDT1: 1.1² less the area under 1 - √f. DTLZ2 with three objectives: 1.1³ less an eighth of the unit ball.
    private static readonly Problem[] Problems =
    [
        new("zdt1-10d", 10, 2, SeveralObjectives.Zdt1, (Reference * Reference) - (1.0 / 3)),
        new("dtlz2-12d", 12, 3, x => SeveralObjectives.Dtlz2(x), Math.Pow(Reference, 3) - (Math.PI / 6)),
    ];

    private static readonly int[] Marks = [100, 200];

    private readonly int _runs = options.Number("runs", 200);
    private readonly int _seeds = options.Number("seeds", 20);

    public void Run()
    {
        Console.WriteLine("| problem | optimizer | runs | seeds | median part of the true hypervolume | quartiles |\n| --- | --- | ---: | ---: | ---: | --- |");
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
        foreach (var (runs, place) in Marks.Where(r => r <= _runs).Select((r, i) => (r, i)))
        {
            var row = RegretRow.Of(optimizer, problem.Name, runs, [.. parts.Select(p => p[place])]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {problem.Name} | {optimizer} | {runs} | {_seeds} | {row.Median:0.000} | {row.Lower:0.000} to {row.Upper:0.000} |"));
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

        double[] reference = [.. Enumerable.Repeat(Reference, problem.Objectives)];
        return [.. Marks.Where(r => r <= _runs).Select(r => Hypervolume.Of([.. points.Take(r)], reference) / problem.True)];
    }

    private sealed record Problem(string Name, int Dimensions, int Objectives, Func<double[], double[]> Values, double True);
}
