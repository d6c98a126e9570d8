using System.Globalization;
using Sweepboard.Testing.Functions;

namespace Sweepboard.Bench;

/// <summary>How near optimizers come to the best of known functions after 50, 100 and 200 runs, over seeds; beside peers' figures read from a CSV.</summary>
internal sealed class SearchBenchmark(CommandLine options)
{
    public const string Command = "search";

    public const string Usage = "search [--spaces hard] [--optimizers a,b] [--functions a,b] [--seeds 20] [--first 1] [--runs 200] [--threads 2] [--peers FILE] [--csv FILE]";

    private static readonly int[] Marks = [50, 100, 200];

    private readonly int _runs = options.Number("runs", 200);
    private readonly int _seeds = options.Number("seeds", 20);

    public void Run()
    {
        var functions = options.List("functions", TestFunctions.All.Select(f => f.Name));
        var rows = options.List("optimizers", ["random", "tpe", "gp", "auto"]).SelectMany(k => functions.SelectMany(f => Measure(k, TestFunctions.Named(f)))).ToList();
        RegretRow[] peers = options.Text("peers") is { } file ? [.. File.ReadLines(file).Skip(1).Select(RegretRow.Parse)] : [];
        new RegretTable(rows, peers).Print(Console.Out);
        if (options.Text("csv") is { } csv)
        {
            File.WriteAllLines(csv, rows.Select(r => r.Csv()).Prepend(RegretRow.Heading));
        }
    }

    private List<RegretRow> Measure(string optimizer, TestFunction function)
    {
        var regrets = new double[_seeds][];
        Parallel.For(0, _seeds, new() { MaxDegreeOfParallelism = options.Number("threads", 2) },
            seed => regrets[seed] = [.. SearchLoop.Minimise(function, optimizer, seed + 1, _runs).Select(v => v - function.Least)]);
        var rows = Marks.Where(m => m <= _runs).Select(m => RegretRow.Of(optimizer, function.Name, m, [.. regrets.Select(r => r[Math.Min(m, r.Length) - 1])])).ToList();
        Console.Error.WriteLine($"{optimizer} {function.Name}: {string.Join(' ', rows.Select(r => r.Median.ToString("g3", CultureInfo.InvariantCulture)))}");
        return rows;
    }
}
