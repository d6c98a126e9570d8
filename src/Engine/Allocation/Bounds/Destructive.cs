namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>Raises a makespan bound by refuting it: where all windows up to a trial makespan contradict each other, it is longer (Klein and Scholl 1999).</summary>
internal static class Destructive
{
    private const int MostJobs = 200;

    /// <summary>Windows contradict each other, however late all may end.</summary>
    public static bool Refutes(Relaxation of, List<Load> loads) =>
        of.Jobs <= MostJobs && Rows.Horizon(of) is var horizon && horizon < Steps.Never && new Trial(of, loads).Refutes((long)horizon);

    /// <summary>The bound, or a higher one; above all sums of durations where deadlines leave no schedule at all.</summary>
    public static long Improve(Relaxation of, List<Load> loads, long bound)
    {
        var horizon = Rows.Horizon(of);
        if (of.Jobs > MostJobs || bound == 0 || bound > horizon)
        {
            return bound;
        }

        var trial = new Trial(of, loads);
        var step = Math.Max(1, bound / 64);
        while (bound <= horizon && trial.Refutes(bound + step - 1))
        {
            bound += step;
            step *= 2;
        }

        for (var (low, high) = (bound - 1, bound + step - 1); low + 1 < high;)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = trial.Refutes(middle) ? (middle, high) : (low, middle);
            bound = low + 1;
        }

        return bound;
    }
}
