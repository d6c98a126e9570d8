using System.Globalization;

namespace Sweepboard.Bench.Curves;

/// <summary>Compares schedulers on learning curves (bench/README.md): the regret of the incumbent at given times, over tasks and seeds.</summary>
internal static class CurveBenchmark
{
    public const string Name = "curves";

    public const string About = "schedulers on tabulated learning curves: --data FOLDER [--seeds N] [--workers N] [--optimizers a,b] [--schedulers TEXT;TEXT] [--csv FILE]";

    private static readonly double[] Times = [0.5, 1, 2, 3, 4, 6];

    private static readonly string[] Schedulers =
    [
        "{kind: fifo}",
        "{kind: asha, mode: promotion, min_steps: 3, max_steps: 52}",
        "{kind: asha, mode: stopping, min_steps: 3, max_steps: 52}",
        "{kind: hyperband, mode: promotion, min_steps: 3, max_steps: 52}",
        "{kind: hyperband, mode: stopping, min_steps: 3, max_steps: 52}",
        "{kind: median, min_steps: 3, interval: 3}",
        "{kind: adaptive, min_steps: 3, interval: 3}",
    ];

    public static int Run(string[] args)
    {
        string? Option(string name) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault();
        if (Option("--data") is not { } folder || Directory.GetFiles(folder, "lcbench*.csv") is not [var file, ..])
        {
            Console.Error.WriteLine("curves needs --data FOLDER with a file lcbench*.csv in it; it is not part of the repository.");
            return 2;
        }

        var tasks = CurveTask.Read(file);
        var seeds = int.Parse(Option("--seeds") ?? "20", CultureInfo.InvariantCulture);
        var workers = int.Parse(Option("--workers") ?? "8", CultureInfo.InvariantCulture);
        var optimizers = (Option("--optimizers") ?? "random").Split(',');
        var schedulers = Option("--schedulers")?.Split(';', StringSplitOptions.TrimEntries) ?? Schedulers;
        using var csv = new StreamWriter(Option("--csv") ?? "/dev/null");
        csv.WriteLine("scheduler,optimizer,task,seed,time,regret,runs");
        Console.WriteLine($"## curves: regret of the incumbent, mean [quartiles] over {tasks.Count} tasks and {seeds} seeds, {workers} workers\n");
        Console.WriteLine($"| scheduler | optimizer | {string.Join(" | ", Times.Select(t => $"T={t.ToString(CultureInfo.InvariantCulture)}"))} | runs |");
        Console.WriteLine($"| --- | --- | {string.Join(" | ", Times.Select(_ => "---:"))} | ---: |");
        foreach (var (scheduler, optimizer) in schedulers.SelectMany(s => optimizers.Select(o => (s, o))))
        {
            Print(scheduler, optimizer, [.. tasks.SelectMany(t => Enumerable.Range(1, seeds).Select(seed => Play(t, scheduler, optimizer, workers, seed, csv)))]);
        }

        PrintPeers();
        return 0;
    }

    private static (IReadOnlyList<double> Regrets, int Runs) Play(CurveTask task, string scheduler, string optimizer, int workers, int seed, TextWriter csv)
    {
        var sweep = new CurveSweep(task, scheduler, optimizer, workers, seed);
        var regrets = sweep.RegretsAt(Times);
        for (var i = 0; i < Times.Length; i++)
        {
            csv.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\"{scheduler}\",{optimizer},{task.Name},{seed},{Times[i]},{regrets[i]:0.#####},{sweep.Runs}"));
        }

        return (regrets, sweep.Runs);
    }

    private static void Print(string scheduler, string optimizer, IReadOnlyList<(IReadOnlyList<double> Regrets, int Runs)> played)
    {
        var cells = Times.Select((_, i) => Cell([.. played.Select(p => p.Regrets[i]).Order()]));
        Console.WriteLine($"| {scheduler} | {optimizer} | {string.Join(" | ", cells)} | {played.Average(p => p.Runs).ToString("0", CultureInfo.InvariantCulture)} |");
    }

    private static string Cell(double[] sorted) => string.Create(CultureInfo.InvariantCulture, $"{sorted.Average():0.000} [{At(sorted, 0.25):0.000}, {At(sorted, 0.75):0.000}]");

    private static double At(double[] sorted, double part) => sorted[(int)(part * (sorted.Length - 1))];

    // Over eight tasks of the same collection, under random search, measured elsewhere.
    private static void PrintPeers()
    {
        Console.WriteLine("| peer, 8 tasks: ASHA (3, 3) | random | 0.195 | 0.117 | 0.081 | 0.064 | 0.048 | 0.034 | |");
        Console.WriteLine("| peer, 8 tasks: Hyperband | random | 0.222 | 0.171 | 0.111 | 0.087 | 0.070 | 0.054 | |");
        Console.WriteLine("| peer, 8 tasks: no stopping | random | 0.329 | 0.221 | 0.176 | 0.146 | 0.132 | 0.100 | |");
    }
}
