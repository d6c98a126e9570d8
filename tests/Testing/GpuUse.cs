using Sweepboard.Engine.Sweeps;
using Xunit;

namespace Sweepboard.Testing;

/// <summary>Who held which GPU from when to when, by what sweeps recorded.</summary>
public static class GpuUse
{
    /// <summary>Asserts that every attempt held as many GPUs as it asked for, of those there are, and none that another held.</summary>
    public static void IsExclusive(int count, params IEnumerable<SweepState> sweeps)
    {
        var holds = sweeps.SelectMany(s => s.Runs.SelectMany(r => r.Attempts.Select(a => (Sweep: s, Run: r, Attempt: a)))).ToList();
        Assert.NotEmpty(holds);
        Assert.All(holds, h => Assert.Equal(h.Sweep.Spec.Resources.Gpus, h.Attempt.Gpus!.Numbers.Distinct().Count()));
        Assert.All(holds, h => Assert.All(h.Attempt.Gpus!.Numbers, n => Assert.InRange(n, 0, count - 1)));
        foreach (var gpu in holds.SelectMany(h => h.Attempt.Gpus!.Numbers.Select(n => (Number: n, Hold: h))).GroupBy(x => x.Number))
        {
            var inOrder = gpu.Select(x => x.Hold).OrderBy(h => h.Attempt.IntendedAt).ToList();
            foreach (var (before, after) in inOrder.Zip(inOrder.Skip(1)))
            {
                Assert.True(before.Attempt.EndedAt <= after.Attempt.IntendedAt, $"GPU {gpu.Key} was given to {after.Run.Id} at {after.Attempt.IntendedAt:O} while {before.Run.Id} held it until {before.Attempt.EndedAt:O}.");
            }
        }
    }
}
