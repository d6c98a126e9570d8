namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>Weighted tardiness: each job late for itself, or some jobs' ends together later than their dues.</summary>
internal static class TardinessBound
{
    public static long Of(Relaxation of, IReadOnlyList<Load> loads)
    {
        var instance = of.Instance;
        var alone = Enumerable.Range(0, of.Jobs).Sum(j => instance.Weight[j] * Math.Max(0, of.Windows.Head[j] + of.Windows.MinDuration[j] - instance.Due[j]));
        var dues = Enumerable.Range(0, of.Jobs).Where(j => instance.Due[j] < Steps.Never).OrderBy(j => instance.Due[j]).ToArray();
        for (var part = 1; part <= 4 && dues.Length > 0; part++)
        {
            alone = Math.Max(alone, Together(of, loads, dues.AsSpan(0, dues.Length * part / 4)));
        }

        return alone;
    }

    // Lateness is no more than tardiness, so for any choice of jobs their ends' bound less their dues is a bound.
    private static long Together(Relaxation of, IReadOnlyList<Load> loads, ReadOnlySpan<int> jobs)
    {
        var weights = new long[of.Jobs];
        var due = 0L;
        foreach (var job in jobs)
        {
            weights[job] = of.Instance.Weight[job];
            due += weights[job] * of.Instance.Due[job];
        }

        return CompletionBound.Of(of, loads, weights) - due;
    }
}
