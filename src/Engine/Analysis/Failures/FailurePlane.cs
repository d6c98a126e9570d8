namespace Sweepboard.Engine.Analysis.Failures;

/// <summary>How the runs ended over the bins of two parameters; the best rectangle is found by looking at all of them.</summary>
internal sealed class FailurePlane
{
    // Of two rectangles that tell about as much, the one with fewer ends of its own.
    private const double Penalty = 1.5;

    // Sums over all bins before a corner, so that any rectangle costs four look-ups.
    private readonly int[,] _failed;
    private readonly int[,] _total;
    private readonly int _width, _height;
    private readonly double _rectangles;

    public FailurePlane(FailureAxis across, FailureAxis? up, IReadOnlyList<(int X, int Y, bool Failed)> runs)
    {
        (_width, _height) = (across.Bins, up?.Bins ?? 1);
        _rectangles = Stretches(across.Places) * Stretches(up?.Places ?? 1);
        (_failed, _total) = (new int[_width + 1, _height + 1], new int[_width + 1, _height + 1]);
        foreach (var (x, y, failed) in runs)
        {
            _failed[x + 1, y + 1] += failed ? 1 : 0;
            _total[x + 1, y + 1]++;
        }

        for (var x = 1; x <= _width; x++)
        {
            for (var y = 1; y <= _height; y++)
            {
                _failed[x, y] += _failed[x - 1, y] + _failed[x, y - 1] - _failed[x - 1, y - 1];
                _total[x, y] += _total[x - 1, y] + _total[x, y - 1] - _total[x - 1, y - 1];
            }
        }
    }

    /// <summary>The rectangle that parts failures from the rest best, and by how much; null where the best is what chance makes as well.</summary>
    /// <param name="planes">Among how many planes it is looked for.</param>
    public (FailureBox Box, double Score)? Best(int planes)
    {
        // A likelihood ratio above the number of rectangles looked at: chance seldom does that (Bonferroni).
        var least = Math.Log(planes * _rectangles);
        (FailureBox Box, double Score)? best = null;
        for (var fromX = 0; fromX < _width; fromX++)
        {
            for (var toX = fromX; toX < _width; toX++)
            {
                for (var fromY = 0; fromY < _height; fromY++)
                {
                    for (var toY = fromY; toY < _height; toY++)
                    {
                        var box = new FailureBox(fromX, toX, fromY, toY, Sum(_failed, fromX, toX, fromY, toY), Sum(_total, fromX, toX, fromY, toY));
                        var told = box.Score(_failed[_width, _height], _total[_width, _height]);
                        var score = told - (Penalty * Ends(box));
                        if (told > least && score > (best?.Score ?? 0))
                        {
                            best = (box, score);
                        }
                    }
                }
            }
        }

        return best;
    }

    private static double Stretches(int places) => places * (places + 1.0) / 2;

    private int Ends(FailureBox box) => (box.FromX > 0 ? 1 : 0) + (box.ToX < _width - 1 ? 1 : 0) + (box.FromY > 0 ? 1 : 0) + (box.ToY < _height - 1 ? 1 : 0);

    private static int Sum(int[,] sums, int fromX, int toX, int fromY, int toY) => sums[toX + 1, toY + 1] - sums[fromX, toY + 1] - sums[toX + 1, fromY] + sums[fromX, fromY];
}
