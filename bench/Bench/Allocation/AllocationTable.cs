using System.Globalization;

namespace Sweepboard.Bench.Allocation;

/// <summary>Prints, by kind of queue and method, how far from the best known plans are.</summary>
internal static class AllocationTable
{
    // Of the many rules only those that do best are worth a line.
    private const int RulesShown = 3;

    public static void Print(TextWriter to, IReadOnlyCollection<AllocationRow> rows)
    {
        to.WriteLine("| kind | method | queues | mean gap | median | worst | at the best known | above its bound, mean | proven | seconds, median |");
        to.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var kind in rows.GroupBy(r => r.Kind))
        {
            var rules = kind.Where(r => r.Method.StartsWith("rule", StringComparison.Ordinal)).ToList();
            PrintLine(to, kind.Key, "the best rule of each queue", [.. rules.GroupBy(r => r.Name).Select(g => g.MinBy(r => r.Value)!)]);
            foreach (var rule in rules.GroupBy(r => r.Method).OrderBy(g => g.Average(r => r.Gap)).Take(RulesShown))
            {
                PrintLine(to, kind.Key, rule.Key, [.. rule]);
            }

            foreach (var method in kind.Except(rules).GroupBy(r => r.Method))
            {
                PrintLine(to, kind.Key, method.Key, [.. method]);
            }
        }
    }

    private static void PrintLine(TextWriter to, string kind, string method, IReadOnlyCollection<AllocationRow> rows)
    {
        double[] gaps = [.. rows.Select(r => r.Gap).Order()];
        double[] seconds = [.. rows.Select(r => r.Seconds).Order()];
        double[] bounded = [.. rows.Where(r => r.Bound > 0).Select(r => 100 * (r.Value - r.Bound!.Value) / r.Bound.Value)];
        var above = bounded.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{bounded.Average():0.00} %");
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {kind} | {method} | {rows.Count} | {gaps.Average():0.00} % | {Median(gaps):0.00} % | {gaps[^1]:0.00} % | {gaps.Count(g => g < 1e-6)} | {above} | {rows.Count(r => r.Proven)} | {Median(seconds):0.###} |"));
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
