using System.Globalization;
using Sweepboard.Testing.Functions;

namespace Sweepboard.Bench;

/// <summary>How near optimizers come to the best of hard problems after 30, 60 and 120 runs, over seeds, and what asking takes.</summary>
internal sealed class HardSearchBenchmark(CommandLine options)
{
    private static readonly int[] Marks = [30, 60, 120];

    private readonly int _runs = options.Number("runs", 120);
    private readonly int _seeds = options.Number("seeds", 20);
    private readonly int _first = options.Number("first", 1);

    public void Run()
    {
        var problems = options.List("functions", HardProblems.All.Select(p => p.Name)).Select(n => HardProblems.All.Single(p => p.Name == n)).ToList();
        var optimizers = options.List("optimizers", ["random", "tpe", "cma-es", "gp", "auto"]);
        using var csv = options.Text("csv") is { } file ? new StreamWriter(file) : TextWriter.Null;
        csv.WriteLine("optimizer,problem,seed,runs,regret");
        Console.WriteLine($"| problem | runs | {string.Join(" | ", optimizers)} |\n| --- | ---: |{string.Concat(optimizers.Select(_ => " ---: |"))}");
        foreach (var problem in problems)
        {
            var searched = optimizers.Select(o => Search(problem, o, csv)).ToList();
            foreach (var mark in Marks.Where(m => m <= _runs))
            {
                Console.WriteLine($"| {problem.Name} | {mark} | {string.Join(" | ", searched.Select(s => Cell(s, mark)))} |");
            }

            Console.WriteLine($"| {problem.Name} | slowest ask | {string.Join(" | ", searched.Select(s => Milliseconds(s.Max(p => p.Max(a => a.Seconds)))))} |");
        }
    }

    private IReadOnlyList<(double Regret, double Seconds)>[] Search(HardProblem problem, string optimizer, TextWriter csv)
    {
        var passed = new IReadOnlyList<(double Regret, double Seconds)>[_seeds];
        Parallel.For(0, _seeds, new() { MaxDegreeOfParallelism = options.Number("threads", 2) },
            i => passed[i] = problem.Search(optimizer, _first + i, _runs, TimeProvider.System));
        foreach (var (i, mark) in Enumerable.Range(0, _seeds).SelectMany(i => Marks.Where(m => m <= _runs).Select(m => (i, m))))
        {
            csv.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{optimizer},{problem.Name},{_first + i},{mark},{At(passed[i], mark):g6}"));
        }

        csv.Flush();
        return passed;
    }

    // A finite space may be tried whole before the mark.
    private static double At(IReadOnlyList<(double Regret, double Seconds)> passed, int mark) => passed[Math.Min(mark, passed.Count) - 1].Regret;

    private static string Cell(IReadOnlyList<(double Regret, double Seconds)>[] passed, int mark)
    {
        var row = RegretRow.Of("", "", mark, [.. passed.Select(p => At(p, mark))]);
        return string.Create(CultureInfo.InvariantCulture, $"{row.Median:g3} ({row.Lower:g2} to {row.Upper:g2})");
    }

    private static string Milliseconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0} ms");
}
