using System.Collections.Immutable;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control;

public class SweepServiceTests
{
    private const string External = "{metric: acc, dispatcher: external, optimizer: random, max_parallel: 4, max_runs: 10, search_space: {lr: {uniform: [0, 1]}}, retry: {initial_delay_seconds: 0}}";

    private readonly LiveEngine _live = new();

    [Fact]
    public async Task AskAndTell_ToTheEnd()
    {
        var sweep = await _live.BeginAsync(External);

        while (await _live.Service.AskAsync(sweep.Id, 3) is { Count: > 0 } asked)
        {
            foreach (var run in asked)
            {
                await _live.Service.TellAsync(run.Id, new Dictionary<string, double> { ["acc"] = run.Id.Number }, null);
            }

            if (_live.Journal.Find(sweep.Id)!.IsOver)
            {
                break;
            }
        }

        var ended = _live.Journal.Find(sweep.Id)!;
        Assert.Equal((SweepStatus.Completed, 10, 10), (ended.Status, ended.Counts.Completed, ended.BestRun));
        await Assert.ThrowsAsync<CommandRefusedException>(() => _live.Service.AskAsync(sweep.Id, 1));
    }

    [Fact]
    public async Task Ask_HandsOutNoMoreThanMayRunAtOnce()
    {
        var sweep = await _live.BeginAsync(External);

        Assert.Equal(4, (await _live.Service.AskAsync(sweep.Id, 100)).Count);
        Assert.Empty(await _live.Service.AskAsync(sweep.Id, 1));
    }

    [Fact]
    public async Task Tell_Twice_CountsOnce()
    {
        var sweep = await _live.BeginAsync(External);
        var run = (await _live.Service.AskAsync(sweep.Id, 1))[0];

        await _live.Service.TellAsync(run.Id, new Dictionary<string, double> { ["acc"] = 1 }, null);
        var again = await _live.Service.TellAsync(run.Id, new Dictionary<string, double> { ["acc"] = 2 }, null);

        Assert.Equal(1, again.Score);
        Assert.Equal(1, _live.Journal.Find(sweep.Id)!.Counts.Completed);
    }

    [Theory]
    [InlineData("CUDA out of memory", FailureClass.OutOfMemory)]
    [InlineData("loss is nan", FailureClass.Numeric)]
    [InlineData("it just did not work", FailureClass.UserError)]
    public async Task Tell_Failed_IsClassifiedByItsWords(string why, FailureClass expected)
    {
        var sweep = await _live.BeginAsync(External);
        var run = (await _live.Service.AskAsync(sweep.Id, 1))[0];

        var told = await _live.Service.TellAsync(run.Id, null, why);

        Assert.Equal((RunStatus.Failed, expected), (told.Status, told.Last!.Failure!.Class));
    }

    [Fact]
    public async Task RetryFailed_HandsTheRunOutAgain()
    {
        var sweep = await _live.BeginAsync(External);
        var run = (await _live.Service.AskAsync(sweep.Id, 1))[0];
        await _live.Service.TellAsync(run.Id, null, "broken");

        await _live.Service.RetryFailedAsync(sweep.Id, "a test");

        Assert.Equal(run.Id, (await _live.Service.AskAsync(sweep.Id, 1))[0].Id);
    }

    [Fact]
    public async Task RetryRuns_TakesWhatFailedOrWasStopped_AndNothingElse()
    {
        var sweep = await _live.BeginAsync(External);
        var asked = await _live.Service.AskAsync(sweep.Id, 3);
        await _live.Service.TellAsync(asked[0].Id, null, "broken");
        await _live.Service.TellAsync(asked[1].Id, new Dictionary<string, double> { ["acc"] = 1 }, null);

        var again = await _live.Service.RetryRunsAsync(sweep.Id, [asked[0].Id], "a test");
        var refused = await Assert.ThrowsAsync<CommandRefusedException>(() => _live.Service.RetryRunsAsync(sweep.Id, [asked[1].Id], "a test"));

        Assert.True(again.Find(asked[0].Id)!.IsOpen);
        Assert.Contains("is completed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddRun_OfACompletedSweep_RunsItBesideThePlan()
    {
        var sweep = await _live.BeginAsync("{search_space: {x: [1, 2]}, metric: acc, dispatcher: external, max_parallel: 4}");
        foreach (var run in await _live.Service.AskAsync(sweep.Id, 2))
        {
            await _live.Service.TellAsync(run.Id, new Dictionary<string, double> { ["acc"] = 1 }, null);
        }

        Assert.Equal(SweepStatus.Completed, _live.Journal.Find(sweep.Id)!.Status);

        var added = await _live.Service.AddRunAsync(sweep.Id, new([new("x", ParameterValue.Of(2))]), new(sweep.Id, 1), "a test");
        var handed = Assert.Single(await _live.Service.AskAsync(sweep.Id, 4));
        await _live.Service.TellAsync(handed.Id, new Dictionary<string, double> { ["acc"] = 9 }, null);

        var state = _live.Journal.Find(sweep.Id)!;
        Assert.Equal((added.Id, 3, SweepStatus.Completed, 3), (handed.Id, state.Counts.Completed, state.Status, state.BestRun));
        Assert.Equal(("by hand", "chosen by a test, from run 1"), (added.Suggestion.Optimizer, added.Suggestion.Reason));
    }

    [Fact]
    public async Task AddRun_OfAStoppedSweep_IsRefused()
    {
        var sweep = await _live.BeginAsync(External);
        await _live.Service.StopAsync(sweep.Id, "a test");

        await Assert.ThrowsAsync<CommandRefusedException>(() => _live.Service.AddRunAsync(sweep.Id, Configuration.Empty, null, "a test"));
    }

    [Fact]
    public async Task Rollback_UndoesLaterRuns_PausesAndSuggestsTheSameAgain()
    {
        var sweep = await _live.BeginAsync(External);
        var asked = await _live.Service.AskAsync(sweep.Id, 4);
        await Assert.ThrowsAsync<CommandRefusedException>(() => _live.Service.RollbackAsync(sweep.Id, 1, "a test"));
        foreach (var run in asked)
        {
            await _live.Service.TellAsync(run.Id, new Dictionary<string, double> { ["acc"] = run.Id.Number }, null);
        }

        var rolled = await _live.Service.RollbackAsync(sweep.Id, 1, "a test");
        await _live.Service.ResumeAsync(sweep.Id, "a test");
        var again = (await _live.Service.AskAsync(sweep.Id, 1))[0];

        Assert.Equal((SweepStatus.Paused, 1, 1), (rolled.Status, rolled.Counts.Total, rolled.BestRun));
        Assert.Equal(RunStatus.RolledBack, rolled.Runs[3].Status);
        Assert.Equal((5, asked[1].Hyperparameters), (again.Id.Number, again.Hyperparameters));
    }

    [Fact]
    public async Task StopPauseAndResume_AtOnce_LeaveAPossibleState()
    {
        var sweep = await _live.BeginAsync(External);
        await _live.Service.AskAsync(sweep.Id, 4);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            try
            {
                await (i % 7 == 6 && i > 150 ? _live.Service.StopAsync(sweep.Id, "a") : i % 2 == 0 ? _live.Service.PauseAsync(sweep.Id, "b") : _live.Service.ResumeAsync(sweep.Id, "c"));
            }
            catch (CommandRefusedException)
            {
                // Somebody stopped it first.
            }
        })));

        var ended = _live.Journal.Find(sweep.Id)!;
        Assert.Equal(SweepStatus.Stopped, ended.Status);
        Assert.Equal(4, ended.Counts.Stopped);
        Assert.Equal(ended.Ledger, SweepFold.Recount(ended).Ledger);
    }

    [Fact]
    public async Task Log_OfASweep_FoldsToTheSameState_AndFollowersSeeEachEventOnce()
    {
        var sweep = await _live.BeginAsync(External);
        var seen = new List<long>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var following = Task.Run(async () =>
        {
            await foreach (var batch in _live.Log.FollowAsync(SweepJson.Stream(sweep.Id), 0, limit.Token))
            {
                seen.AddRange(batch.Select(e => e.Seq));
                if (batch[^1].Type == "sweep_ended")
                {
                    return;
                }
            }
        });
        await Parallel.ForEachAsync(Enumerable.Range(0, 10), async (i, _) =>
        {
            IReadOnlyList<Run> asked;
            while ((asked = await _live.Service.AskAsync(sweep.Id, 1)).Count == 0)
            {
            }

            await _live.Service.TellAsync(asked[0].Id, new Dictionary<string, double> { ["acc"] = i }, null);
        });
        await following;

        var state = _live.Journal.Find(sweep.Id)!;
        var folded = _live.Log.Read(SweepJson.Stream(sweep.Id), 0).Aggregate((SweepState?)null, (s, e) => SweepFold.Apply(s, SweepJson.FromBody(e.Body.Span), e.At, e.Seq))!;
        Assert.Equal(Enumerable.Range(1, (int)state.Seq).Select(n => (long)n), seen);
        Assert.Equal(SweepJson.Write(state), SweepJson.Write(folded));
        Assert.Equal(SweepJson.Write(state), SweepJson.Write(SweepJson.ReadState(SweepJson.Write(state))));
    }

    [Fact]
    public void Inspect_ImpossibleState_IsPutRightByEvents()
    {
        var sweep = new PlayedSweep("{command: [t], metric: m, search_space: {a: [1, 2, 3]}, max_parallel: 2, price: {local: 1}, budget: {usd: 5}, estimated_minutes: 10}").State;
        var broken = sweep with { Ledger = new(new(1), new(7)), Counts = default, Open = ImmutableSortedSet<int>.Empty };

        var repairs = StateRepair.Inspect(broken, Some.Noon);
        var mended = repairs.Aggregate(broken, (s, e) => SweepFold.Apply(s, e, Some.Noon, s.Seq + 1));

        Assert.Empty(StateRepair.Inspect(sweep, Some.Noon));
        Assert.All(repairs, r => Assert.IsType<StateRepaired>(r));
        Assert.Equal((sweep.Ledger, sweep.Counts), (mended.Ledger, mended.Counts));
        Assert.Empty(StateRepair.Inspect(mended, Some.Noon));
    }

    [Fact]
    public void Inspect_RunLeftOpenInASweepThatIsOver_IsClosed()
    {
        var sweep = new PlayedSweep("{command: [t], metric: m, search_space: {a: [1, 2, 3]}, max_parallel: 1, estimated_minutes: 10}");
        sweep.Happens(new SweepPaused("x", "y"));
        sweep.Fails(1, FailureClass.Infrastructure);
        var broken = sweep.State with { Status = SweepStatus.Completed };

        var mended = StateRepair.Inspect(broken, Some.Noon).Aggregate(broken, (s, e) => SweepFold.Apply(s, e, Some.Noon, s.Seq + 1));

        Assert.Empty(mended.Open);
        Assert.Equal(RunStatus.Stopped, mended.Runs[0].Status);
    }
}
