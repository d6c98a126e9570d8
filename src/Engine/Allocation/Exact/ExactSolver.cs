using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>Looks through all schedules of a small instance that could be best, and proves which is.</summary>
public static class ExactSolver
{
    /// <summary>Solves criterion by criterion: each is made least while those before it stay at their least.</summary>
    /// <param name="instance">What to solve.</param>
    /// <param name="incumbent">A schedule known before; null: none.</param>
    /// <param name="work">How much may be done.</param>
    /// <param name="better">Is told every schedule that is better than all before.</param>
    public static Proof Solve(Instance instance, Solution? incumbent, Work work, Action<Solution> better) => new Ladder(instance, incumbent, work, better).Climb();
}
