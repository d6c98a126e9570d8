using System.Globalization;

namespace Sweepboard.Bench;

/// <summary>Prints what was measured over the repeats: the median, and from where to where the values went.</summary>
internal static class MarkdownTable
{
    public static void Print(TextWriter to, IReadOnlyCollection<Measurement> measured)
    {
        to.WriteLine($"| what | median | from | to | unit | repeats | aim | {Peers.Heading} |");
        to.WriteLine("| --- | ---: | ---: | ---: | --- | ---: | --- | --- |");
        foreach (var group in measured.GroupBy(m => (m.What, m.Unit)))
        {
            double[] values = [.. group.Select(m => m.Value).Order()];
            var (aim, peer) = (group.First().Aim, group.First().Peer);
            to.WriteLine(
                $"| {group.Key.What} | {Number(Median(values))} | {Number(values[0])} | {Number(values[^1])} | {group.Key.Unit} | {values.Length} | {aim} | {peer} |");
        }
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.###", CultureInfo.InvariantCulture);
}
