using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Bench.Diagnosis;

/// <summary>Fits a rising curve of how often a weight is right (pool adjacent violators: Ayer et al. 1955; Zadrozny, Elkan 2002).</summary>
internal static class IsotonicFit
{
    // Fewer than these say little; and a share of none or all is not believed: one of each is added.
    private const int Least = 20;

    public static IReadOnlyList<(double Weight, double Right)> Points(IEnumerable<Try> tries)
    {
        var blocks = new List<(double Weight, double Right, int Count)>();
        foreach (var few in tries.OrderBy(t => t.Weight).ThenBy(t => t.Case, StringComparer.Ordinal).Chunk(Least))
        {
            blocks.Add((few.Sum(t => t.Weight), few.Count(t => t.Right), few.Length));
            while (blocks.Count > 1 && Share(blocks[^2]) >= Share(blocks[^1]))
            {
                var (one, other) = (blocks[^2], blocks[^1]);
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add((one.Weight + other.Weight, one.Right + other.Right, one.Count + other.Count));
            }
        }

        return [(0, 0), .. blocks.Select(b => (Math.Round(b.Weight / b.Count, 2), Math.Round(Share(b), 2))), (1, Math.Round((Share(blocks[^1]) + 1) / 2, 2))];
    }

    public static Calibration Of(IEnumerable<Try> tries) => new(Points(tries));

    private static double Share((double Weight, double Right, int Count) block) => (block.Right + 1) / (block.Count + 2);
}
