using Sweepboard.Testing;
using Sweepboard.Web.Allocations;

namespace Sweepboard.Web.Tests.Allocations;

public sealed class PlanDeskTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HeldSolver _solver = new();

    [Fact]
    public async Task Solve_BeyondTheParallelOnes_WaitsForItsTurn()
    {
        using var desk = new PlanDesk(_solver.Solve, parallel: 1, mostWaiting: 1);
        var queue = Queues.Read(Queues.Small);
        var first = desk.SolveAsync(queue, null, CancellationToken.None);
        await Eventually.TrueAsync(() => _solver.Asked.Count == 1, Patience);

        var second = desk.SolveAsync(queue, null, CancellationToken.None);
        Assert.Single(_solver.Asked);
        _solver.LetGo();
        await first;
        await Eventually.TrueAsync(() => _solver.Asked.Count == 2, Patience);
        _solver.LetGo();

        Assert.Equal(3, (await second).Schedule.Count);
    }

    [Fact]
    public async Task Solve_WithTooManyWaiting_IsTurnedAway()
    {
        using var desk = new PlanDesk(_solver.Solve, parallel: 1, mostWaiting: 1);
        using var stop = new CancellationTokenSource();
        var queue = Queues.Read(Queues.Small);
        var first = desk.SolveAsync(queue, null, stop.Token);
        var second = desk.SolveAsync(queue, null, stop.Token);

        var refused = await Assert.ThrowsAsync<PlanDeskFullException>(() => desk.SolveAsync(queue, null, CancellationToken.None));

        Assert.Contains("1 wait for their turn", refused.Message, StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(3, (await first).Schedule.Count);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task Solve_Stopped_AnswersWithTheBestSoFar_AndFreesItsPlace()
    {
        using var desk = new PlanDesk(_solver.Solve, parallel: 1, mostWaiting: 0);
        using var stop = new CancellationTokenSource();
        var solving = desk.SolveAsync(Queues.Read(Queues.Small), null, stop.Token);

        await stop.CancelAsync();

        Assert.NotEmpty((await solving).Schedule);
        _solver.LetGo();
        Assert.NotEmpty((await desk.SolveAsync(Queues.Read(Queues.Small), null, CancellationToken.None)).Schedule);
    }

    public void Dispose() => _solver.Dispose();
}
