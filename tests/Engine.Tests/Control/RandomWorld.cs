using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control;

/// <summary>Everything that can happen to a sweep from outside, each as one number; what must hold is looked at after each.</summary>
internal sealed class RandomWorld
{
    private const int Kinds = 24;

    // Some fit the sweep's space, and the others are refused.
    private static readonly string[] Edits =
    [
        "exclude: [{learning_rate: [0.05, 1]}]",
        "exclude: []",
        "exclude: [{batch_size: 8, learning_rate: 0.1}, {optimizer: sgd}]",
        "search_space: {learning_rate: [0.1, 0.02, 0.001], batch_size: [8, 32, 64]}",
        "search_space: {learning_rate: {log_uniform: [0.01, 2]}, optimizer: [adam], momentum: 0.9}",
        "search_space: {learning_rate: {log_uniform: [0.01, 2]}, batch_size: {int: [16, 32]}}\nexclude: [{batch_size: [17, 32]}]",
    ];

    private static readonly FailureClass[] Classes = Enum.GetValues<FailureClass>();

    private readonly ManualTime _time = new();
    private readonly InMemoryEventLog _log = new();
    private readonly InMemoryMetricStore _metrics = new();
    private readonly SweepId _id = new("testtest");
    private int _looked;
    private EngineClock _clock = null!;
    private SweepJournal _journal = null!;
    private SweepService _service = null!;

    private RandomWorld() => Restart();

    private SweepState State => _journal.Find(_id)!;

    private bool IsExternal => State.Spec.Dispatcher.Kind == "external";

    /// <summary>Plays the actions on a sweep of the seed's spec and then brings it to its end; a plan that is refused is no sweep.</summary>
    public static void Play(int seed, IEnumerable<int> actions)
    {
        var world = new RandomWorld();
        if (world._service.CreateAsync(Specs.Read(RandomSpec.Draw(seed))).GetAwaiter().GetResult().State is null)
        {
            return;
        }

        try
        {
            world.PlayOut(actions);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{e.Message}\n{RandomSpec.Draw(seed)}\n{world.History()}", e);
        }
    }

    private void PlayOut(IEnumerable<int> actions)
    {
        Check();
        foreach (var action in actions)
        {
            Act(action);
            Check();
        }

        Finish();
    }

    private string History() => string.Join('\n', _log.ReadAll(0).Select(e => $"{e.Seq} {e.At:HH:mm:ss} {Encoding.UTF8.GetString(e.Body.Span)}"));

    private void Act(int action)
    {
        var (kind, pick) = (action % Kinds, action / Kinds);
        try
        {
            Do(kind, pick);
        }
        catch (CommandRefusedException)
        {
            // It says so, and nothing happens.
        }
    }

    private void Do(int kind, int pick)
    {
        switch (kind)
        {
            case < 2: OnAttempt(pick, (run, a) => a.Handle is null ? new AttemptStarted(run.Id, a.Id, "handle") : null); break;
            case < 6: Answer(pick, 0, []); break;
            case < 9: Answer(pick, 1, [$"{Classes[pick % Classes.Length]}"]); break;
            case 9: OnAttempt(pick, (run, a) => a.Handle is null ? new AttemptNeverStarted(run.Id, a.Id, "nothing", null) : null); break;
            case 10: _time.Advance(TimeSpan.FromSeconds(pick % 7_200)); Tick(); break;
            case 11: _time.Advance(TimeSpan.FromSeconds(pick % 60)); Tick(); break;
            case 12: Wait(_service.PauseAsync(_id, "a test")); break;
            case 13: Wait(_service.ResumeAsync(_id, "a test")); break;
            case 14 when pick % 5 == 0: Wait(_service.StopAsync(_id, "a test")); break;
            case 14: Wait(_service.ChangeSpaceAsync(_id, DocumentReader.Read(Edits[pick % Edits.Length], [])!.Value, "a test")); break;
            case 15 when pick % 3 == 1 && State.Runs.Count > 0: Wait(_service.RetryRunsAsync(_id, [State.Runs[pick % State.Runs.Count].Id], "a test")); break;
            case 15 when pick % 3 == 2 && State.Runs.Count > 0: Copy(State.Runs[pick % State.Runs.Count]); break;
            case 15: Wait(_service.RetryFailedAsync(_id, "a test")); break;
            case 16 when State.Runs.Count > 0: Wait(_service.StopRunAsync(State.Runs[pick % State.Runs.Count].Id, "a test")); break;
            case 17: Wait(_service.RollbackAsync(_id, pick % (State.Runs.Count + 1), "a test")); break;
            case 18: Restart(); Tick(); break;
            case 19 when IsExternal: Wait(_service.AskAsync(_id, (pick % 4) + 1)); break;
            case >= 20: Report(pick); break;
            default: OnAttempt(pick, (run, a) => a.Trouble is null ? new AttemptUnreachable(run.Id, a.Id, FailureClass.Unreachable, "no answer") : new AttemptReachable(run.Id, a.Id)); break;
        }
    }

    private void Copy(Run run) => Wait(_service.AddRunAsync(_id, run.Hyperparameters, run.Id, "a test"));

    private void OnAttempt(int pick, Func<Run, Attempt, SweepEvent?> decide)
    {
        if (State.OpenAttempts.ToList() is not { Count: > 0 } open || (IsExternal && open[pick % open.Count].Attempt.Handle is null))
        {
            return;
        }

        var (run, attempt) = open[pick % open.Count];
        if (decide(run, attempt) is { } happened)
        {
            Emit(happened);
        }
    }

    // Reports come late, out of order, in leaps, twice, and not always as numbers.
    private void Report(int pick)
    {
        if (State.OpenAttempts.Where(o => o.Attempt.Handle is not null).ToList() is { Count: > 0 } open)
        {
            var run = open[pick % open.Count].Run;
            var step = (run.SeenStep / 2) + (pick % 7);
            Wait(_service.ReportAsync(run.Id, [.. Enumerable.Range(0, (pick % 3) + 1).Select(i =>
                new MetricPoint("acc", step + i, (pick + i) % 17 == 0 ? double.NaN : (pick * 31 % 100) + i, _clock.Now))]));
        }
    }

    // An attempt ends, well or with these words, at most a moment after its limit, as dispatchers see to.
    private void Answer(int pick, int exitCode, string[] said)
    {
        if (IsExternal)
        {
            var handed = State.OpenAttempts.Where(o => o.Attempt.Handle is not null).ToList();
            if (handed.Count > 0)
            {
                Wait(_service.TellAsync(handed[pick % handed.Count].Run.Id, exitCode == 0 ? new Dictionary<string, double> { ["acc"] = pick % 100 } : null, exitCode == 0 ? null : "connection reset"));
            }

            return;
        }

        OnAttempt(pick, (run, attempt) =>
        {
            var seconds = Math.Min(pick % 4_000, (attempt.LimitSeconds ?? 4_000) + 0.9);
            var metrics = exitCode == 0 && pick % 11 > 0 ? new Dictionary<string, double> { ["acc"] = pick % 13 == 0 ? double.NaN : pick % 100 } : [];
            var exit = new AttemptExit { ExitCode = exitCode, EndedAt = _clock.Now, Duration = TimeSpan.FromSeconds(seconds), Detail = "a test" };
            var due = attempt.Stage == AttemptStage.Evaluation || State.Spec.Evaluation is null;
            var failure = exitCode > 0 && attempt.Stop is null
                ? FailureClassifier.Of(Classes[pick % Classes.Length], said[0], "a test")
                : FailureClassifier.Classify(new(exit, attempt, said, metrics, State.Spec.Objectives, due));
            return new AttemptEnded(run.Id, attempt.Id, exitCode, seconds, Money.For(exit.Duration.Value, State.Spec.UsdPerHour), metrics, failure, pick % 3 == 0);
        });
    }

    private void Check()
    {
        var state = State;
        Assert.True(state.Spec.Budget.Usd is not { } usd || state.Ledger.Committed.Usd <= usd, $"{state.Ledger} of {state.Spec.Budget.Usd}");
        Assert.True(state.Ledger is { Spent.Usd: >= 0, Reserved.Usd: >= 0 }, $"{state.Ledger}");
        Assert.Empty(StateRepair.Inspect(state, _clock.Now));
        Assert.All(state.Runs, r => Assert.True(r.Attempts.Count(a => a.IsOpen) <= (r.IsOpen ? 1 : 0), $"run {r.Id.Number} is {r.Status} with {r.Attempts.Count(a => a.IsOpen)} attempts under way"));
        Assert.True(state.OpenAttempts.Count() <= state.Spec.MaxParallel, "more run at once than may");
        Assert.Empty(SweepController.Decide(state, state.UpdatedAt > _clock.Now ? state.UpdatedAt : _clock.Now));
        Assert.False(state.IsOver && !(state.Open.IsEmpty && state.Paused.IsEmpty), "the sweep is over, and runs are open");
        Assert.All(state.PausedRuns, r => Assert.True(r is { IsPaused: true, Due: not null, Last.IsOpen: false, Last.Reserved.Usd: 0 }, $"run {r.Id.Number} is paused and {r.Status}"));
        AssertBoardIsThatOfTheRuns(state);
        AssertNewRunsFit(state);
    }

    // What the optimizer suggested since the last look, it suggested for the space as it is now.
    private void AssertNewRunsFit(SweepState state)
    {
        var suggested = state.Runs.Skip(_looked).Where(r => r.DerivedFrom is null && r.Suggestion.Optimizer != "by hand");
        Assert.All(suggested, r => Assert.True(state.Spec.SearchSpace.Contains(r.Hyperparameters) && state.Spec.Allows(r.Hyperparameters), $"run {r.Id.Number} lies outside: {r.Hyperparameters}"));
        _looked = state.Runs.Count;
    }

    // What is kept up event by event is what the runs say.
    private static void AssertBoardIsThatOfTheRuns(SweepState state)
    {
        var anew = RungBoard.Of(state.Spec.Objective.Direction, state.Runs);
        Assert.Equal(anew.Rungs.Select(r => (r.Bracket, r.Rung)), state.Board.Rungs.Select(r => (r.Bracket, r.Rung)));
        Assert.All(anew.Rungs, r => Assert.Equal(r.All, state.Board[r.Bracket, r.Rung].All));
        Assert.All(anew.Rungs, r => Assert.Equal(r.Waiting, state.Board[r.Bracket, r.Rung].Waiting));
    }

    // What is under way is answered, what waits is waited for: then there is an end, whatever went before.
    private void Finish()
    {
        for (var step = 0; !State.IsOver; step++)
        {
            Assert.True(step < 400, $"no end: {State.Status}, open {string.Join(' ', State.OpenRuns.Select(r => $"{r.Id.Number}:{r.Status}"))}, {State.Reason}");
            if (State.Status == SweepStatus.Paused && State.Stopping is null)
            {
                Wait(_service.ResumeAsync(_id, "a test"));
            }
            else if (step == 300 || (State.Plan.Runs is null && step == 40))
            {
                Wait(_service.StopAsync(_id, "a test"));
            }
            else
            {
                GoOn(step);
            }

            Check();
        }

        AssertReadsBack();
    }

    private void GoOn(int step)
    {
        var before = State.Seq;
        if (IsExternal && State.Stopping is null)
        {
            Wait(_service.AskAsync(_id, 4));
        }

        if (step % 3 == 2)
        {
            Report(step * 7);
        }

        Answer((step * 13) + 1, 0, []);
        if (State.Seq == before)
        {
            Assert.True(SweepController.NextWake(State, _clock.Now) is not null, $"stuck: {State.Status}, open {string.Join(' ', State.OpenRuns.Select(r => $"{r.Id.Number}:{r.Status}"))}");
            _time.Advance(SweepController.NextWake(State, _clock.Now)!.Value - _clock.Now);
            Tick();
        }
    }

    // Another process over the same log: it knows the same, and so does whoever reads a snapshot.
    private void Restart()
    {
        var before = _journal?.Find(_id);
        _clock = new(_time);
        _journal = new(_log, new InMemorySnapshotStore(), _clock, _time, NullLogger<SweepJournal>.Instance);
        _service = new(_journal, _metrics, new(_time), _clock, () => _id);
        if (before is not null)
        {
            AssertSame(before, State);
        }
    }

    private void AssertReadsBack()
    {
        var written = SweepJson.Write(State);
        Assert.Equal(written, SweepJson.Write(SweepJson.ReadState(written)));
        Restart();
    }

    private static void AssertSame(SweepState one, SweepState other) => Assert.Equal(SweepJson.Write(one), SweepJson.Write(other));

    private void Tick() => Wait(_journal.ExecuteAsync(_id, draft => draft.Now));

    private void Emit(SweepEvent happened) => Wait(_journal.ExecuteAsync(_id, draft =>
    {
        draft.Emit(happened);
        return true;
    }));

    private static void Wait(Task task) => task.GetAwaiter().GetResult();
}
