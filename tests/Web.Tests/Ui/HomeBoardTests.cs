using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;
using Sweepboard.Web.Home;

namespace Sweepboard.Web.Tests.Ui;

public class HomeBoardTests
{
    [Fact]
    public void Board_SortsSweepsByWhatTheyWant()
    {
        var board = new HomeBoard();
        board.Put(Active("running1", SweepStatus.Running, 2));
        board.Put(Active("lunch001", SweepStatus.Paused, 3, "a person"));
        board.Put(Active("broken01", SweepStatus.Paused, 4, SweepPaused.Itself, new(2, Some.Noon, FailureClass.UserError, "no such file")));
        board.Put(Summary("done0001", SweepStatus.Completed, 1) with { CompletedAt = Some.Noon });

        Assert.Equal(["running1", "lunch001"], board.Active.Select(a => a.Summary.Id.Value));
        Assert.Equal(["broken01"], board.Waiting.Select(s => s.Id.Value));
        Assert.Equal(["broken01"], board.Failed.Select(s => s.Id.Value));
        Assert.Equal(["done0001"], board.Finished.Select(s => s.Id.Value));
        Assert.Equal("1 sweep is running, 1 waits for you", board.Sentence);
    }

    [Fact]
    public void Board_WhenASweepEnds_MovesItToTheFinished()
    {
        var board = new HomeBoard();
        Assert.Equal("Nothing has been swept here yet", board.Sentence);
        board.Put(Active("running1", SweepStatus.Running, 2));
        Assert.Equal("1 sweep is running", board.Sentence);

        board.Put(Active("running1", SweepStatus.Completed, 2, completed: Some.Noon));

        Assert.Empty(board.Active);
        Assert.Single(board.Finished);
        Assert.Equal("Nothing runs at the moment", board.Sentence);
    }

    [Fact]
    public void Capacity_IsSummedByDispatcher_WithTheGpusAskedFor()
    {
        var used = Capacity.Of(
        [
            Active("a0000001", SweepStatus.Running, 1) with { UnderWay = 3, Parallel = 4, Needs = new(2, "T4", null) },
            Active("a0000002", SweepStatus.Running, 1) with { UnderWay = 1, Parallel = 1, Needs = new(1, "A100", null) },
            Active("a0000003", SweepStatus.Paused, 1) with { UnderWay = 0, Parallel = 8 },
            Active("a0000004", SweepStatus.Running, 1) with { UnderWay = 2, Parallel = 2, Dispatcher = "simulated" },
        ]);

        Assert.Equal([new("local", 4, 5, "1 × A100, 6 × T4"), new("simulated", 2, 2, null)], used);
    }

    private static ActiveSweep Active(string id, SweepStatus status, int hour, string? pausedBy = null, RunFailure? failure = null, DateTimeOffset? completed = null) =>
        new(Summary(id, status, hour) with { PausedBy = pausedBy, LastFailure = failure, CompletedAt = completed }, 0, 1, "local", new(0, null, null), null);

    private static SweepSummary Summary(string id, SweepStatus status, int hour) => new(
        new(id), 1, id, status, null, Some.Noon.AddHours(hour), null, [], [new("m", Direction.Maximize)], default, null, null, null, Money.Zero, Money.Zero, null);
}
