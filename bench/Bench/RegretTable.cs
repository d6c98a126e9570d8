using System.Globalization;

namespace Sweepboard.Bench;

/// <summary>Prints regrets as Markdown, ours and peers' side by side, and their geometric mean over functions.</summary>
/// <remarks>A median is divided by random search's at 100 runs before it goes into the mean. The conditional function takes no part in it: peers cannot all search it.</remarks>
internal sealed class RegretTable(IReadOnlyList<RegretRow> rows, RegretRow[] peers)
{
    private const string NotInTheMean = "cond";

    // A search that reached the best exactly has no logarithm.
    private const double Least = 1e-12;

    private readonly string[] _searches = [.. rows.Concat(peers).Select(Search).Distinct()];

    public void Print(TextWriter to)
    {
        foreach (var runs in rows.Select(r => r.Runs).Distinct())
        {
            to.WriteLine($"### Median regret after {runs} runs (quartiles)\n\n| function | {string.Join(" | ", _searches)} |\n| --- |{string.Concat(_searches.Select(_ => " ---: |"))}");
            foreach (var function in rows.Select(r => r.Function).Distinct())
            {
                to.WriteLine($"| {function} | {string.Join(" | ", _searches.Select(s => Cell(Find(s, function, runs))))} |");
            }

            to.WriteLine($"| geometric mean, normalised | {string.Join(" | ", _searches.Select(s => Mean(s, runs)))} |\n");
        }
    }

    private static string Search(RegretRow row) => row.Program == "sweepboard" ? row.Optimizer : $"{row.Program} {row.Version} {row.Optimizer}";

    private RegretRow? Find(string search, string function, int runs) =>
        rows.Concat(peers).FirstOrDefault(r => Search(r) == search && r.Function == function && r.Runs == runs);

    private static string Cell(RegretRow? row) =>
        row is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{row.Median:g3} ({row.Lower:g2} to {row.Upper:g2})");

    private string Mean(string search, int runs)
    {
        var functions = rows.Select(r => r.Function).Distinct().Where(f => f != NotInTheMean).ToList();
        var normal = functions.Select(f => (Of: Find(search, f, runs), By: Find("random", f, 100) ?? peers.FirstOrDefault(p => p is { Optimizer: "random", Runs: 100 } && p.Function == f))).ToList();
        return normal.Exists(n => n.Of is null || n.By is null) ? ""
            : Math.Exp(normal.Average(n => Math.Log(Math.Max(Least, n.Of!.Median) / n.By!.Median))).ToString("g3", CultureInfo.InvariantCulture);
    }
}
