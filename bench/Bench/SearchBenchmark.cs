using System.Globalization;
using Sweepboard.Testing.Functions;

namespace Sweepboard.Bench;

/// <summary>How near optimizers come to the best of known functions after 50, 100 and 200 runs, over seeds; beside peers' figures read from a CSV.</summary>
internal static class SearchBenchmark
{
    public const string Command = "search";

    private static readonly int[] Marks = [50, 100, 200];

    /// <summary>Runs it with what was asked for on the command line.</summary>
    public static void Run(string[] args)
    {
        var kinds = List(args, "--optimizers", "random,tpe,gp,auto");
        var functions = List(args, "--functions", string.Join(',', TestFunctions.All.Select(f => f.Name)));
        var seeds = int.Parse(Option(args, "--seeds", "20"), CultureInfo.InvariantCulture);
        var runs = int.Parse(Option(args, "--runs", "200"), CultureInfo.InvariantCulture);
        var measured = new List<RegretRow>();
        foreach (var (kind, name) in kinds.SelectMany(k => functions.Select(f => (k, f))))
        {
            var function = TestFunctions.Named(name);
            var regrets = new double[seeds][];
            Parallel.For(0, seeds, new() { MaxDegreeOfParallelism = int.Parse(Option(args, "--threads", "2"), CultureInfo.InvariantCulture) },
                seed => regrets[seed] = [.. SearchLoop.Minimise(function, kind, seed + 1, runs).Select(v => v - function.Least)]);
            measured.AddRange(Marks.Where(m => m <= runs).Select(m => RegretRow.Of("sweepboard", kind, name, m, [.. regrets.Select(r => r[Math.Min(m, r.Length) - 1])])));
            Console.Error.WriteLine($"{kind} {name}: {string.Join(" ", measured.TakeLast(3).Select(r => r.Median.ToString("g3", CultureInfo.InvariantCulture)))}");
        }
    }

    private static string Option(string[] args, string name, string otherwise) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault(otherwise);

    private static string[] List(string[] args, string name, string otherwise) => Option(args, name, otherwise).Split(',');
}
