namespace Sweepboard.Engine.Analysis.Failures;

/// <summary>A rectangle of bins, and how the runs in it ended.</summary>
internal readonly record struct FailureBox(int FromX, int ToX, int FromY, int ToY, int Failed, int Total)
{
    private const int LeastFailed = 3;
    private const double LeastRate = 0.6;

    /// <summary>How much more likely the ends are where inside and outside differ, in nats; negative infinity where it is no region worth naming.</summary>
    /// <param name="allFailed">How many failed, inside and outside.</param>
    /// <param name="all">How many there are, inside and outside.</param>
    public double Score(int allFailed, int all)
    {
        var (failed, total) = (allFailed - Failed, all - Total);
        var rate = Failed / (double)Total;
        return Failed < LeastFailed || rate < LeastRate || total == 0 || rate <= failed / (double)total ? double.NegativeInfinity
            : Likelihood(Failed, Total) + Likelihood(failed, total) - Likelihood(allFailed, all);
    }

    private static double Likelihood(int failed, int total) => Term(failed, total) + Term(total - failed, total);

    private static double Term(int count, int total) => count == 0 ? 0 : count * Math.Log(count / (double)total);
}
