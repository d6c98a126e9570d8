using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Diagnosis.Sessions;

public sealed class DiagnosisServiceTests
{
    [Fact]
    public async Task Open_TakesTheOpeningTurnsOneAfterTheOther()
    {
        await using var live = new LiveDiagnoses(new ScriptedAnalyst());
        await live.BeginAsync();

        var state = await live.RestAsync(await live.OpenAsync());

        Assert.Equal(SessionStatus.AwaitingUser, state.Status);
        Assert.Equal([TurnKind.Code, TurnKind.Correlate, TurnKind.RootCause, TurnKind.Fixes, TurnKind.Report], state.Turns.Select(t => t.Kind));
        Assert.All(state.Turns, t => Assert.Equal($"{t.Kind} ", t.Text));
    }

    [Fact]
    public async Task Rest_OfManySessionsOneAfterAnother_NeverMissesTheEnd()
    {
        await using var live = new LiveDiagnoses(new ScriptedAnalyst());
        await live.BeginAsync();

        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(SessionStatus.AwaitingUser, (await live.RestAsync(await live.OpenAsync(quick: true))).Status);
        }
    }

    [Fact]
    public async Task Open_Quick_LeavesOutTheCode()
    {
        await using var live = new LiveDiagnoses(new ScriptedAnalyst());
        await live.BeginAsync();

        var state = await live.RestAsync(await live.OpenAsync(quick: true));

        Assert.DoesNotContain(state.Turns, t => t.Kind == TurnKind.Code);
        Assert.Equal(4, state.Turns.Length);
    }

    [Fact]
    public async Task Turn_HearsTheCluesOfTheTurnsBefore()
    {
        var heard = new List<int>();
        await using var live = new LiveDiagnoses(new ScriptedAnalyst(request =>
        {
            heard.Add(request.Study.Earlier.Count);
            return [new CluesNoted(new([new Clue { Source = EvidenceKind.Code, Rule = "a", Statement = "b", Strength = double.NaN }], ["a note"]))];
        }));
        await live.BeginAsync();

        var state = await live.RestAsync(await live.OpenAsync());

        Assert.Equal([0, 1, 2, 3, 4], heard);
        Assert.Equal(["a note"], state.Turns[0].Notes);
    }

    [Fact]
    public async Task Turn_ThatFails_LeavesItsErrorAndTheOthersRun()
    {
        await using var live = new LiveDiagnoses(new ScriptedAnalyst(request =>
            request.Kind == TurnKind.Correlate ? throw new InvalidDataException("no metrics") : [new TextSpoken("fine")]));
        await live.BeginAsync();
        var session = await live.OpenAsync();

        var state = await live.RestAsync(session);

        Assert.Contains("no metrics", state.Turns[1].Error, StringComparison.Ordinal);
        Assert.All(state.Turns.Where(t => t.Kind != TurnKind.Correlate), t => Assert.Null(t.Error));
        await session.AskAsync("Why?", "a test");
        Assert.Equal("fine", (await live.RestAsync(session)).Turns[^1].Text);
    }

    [Fact]
    public async Task Turn_OverItsTime_IsEndedWithWhatItHadSaid()
    {
        var time = new ManualTime();
        await using var live = new LiveDiagnoses(new ScriptedAnalyst((_, cancellation) => ScriptedAnalyst.SpeakAndWaitAsync("so far", cancellation)), time: time);
        await live.BeginAsync();
        var session = await live.OpenAsync();
        await live.UntilAsync(session, s => s.Turns is [{ Text: "so far" }]);

        time.Advance(TimeSpan.FromSeconds(121));

        var state = await live.UntilAsync(session, s => s.Turns[0].EndedAt is not null);
        Assert.Contains("120 s", state.Turns[0].Error, StringComparison.Ordinal);
        Assert.Equal("so far", state.Turns[0].Text);
    }

    [Fact]
    public async Task Ask_WhileTurnsAreTaken_IsAnsweredInOrder()
    {
        await using var live = new LiveDiagnoses(new ScriptedAnalyst(request => [new TextSpoken($"re {request.Question}")]));
        var session = await live.OpenAsync();
        await session.AskAsync("first", "a test");
        await session.AskAsync(" second ", "a test");

        await live.BeginAsync();

        var state = await live.RestAsync(session);
        Assert.Equal(["re first", "re second"], state.Turns.Where(t => t.Kind == TurnKind.Question).Select(t => t.Text));
    }

    [Fact]
    public async Task Ask_BeyondTheLimit_IsRefusedWithWhatToDo()
    {
        await using var live = new LiveDiagnoses(new ScriptedAnalyst(), options: new() { Questions = 2 });
        var session = await live.OpenAsync();
        await session.AskAsync("1", "a test");
        await session.AskAsync("2", "a test");

        var refused = await Assert.ThrowsAsync<SessionRefusedException>(() => session.AskAsync("3", "a test"));

        Assert.Contains("Export", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_WhileATurnIsUnderWay_BreaksItOff()
    {
        var cancelled = new TaskCompletionSource();
        await using var live = new LiveDiagnoses(new ScriptedAnalyst((_, cancellation) =>
        {
            cancellation.Register(cancelled.SetResult);
            return ScriptedAnalyst.SpeakAndWaitAsync("so far", cancellation);
        }));
        await live.BeginAsync();
        var session = await live.OpenAsync();
        await live.UntilAsync(session, s => s.Turns is [{ Text: "so far" }]);

        var state = await session.CloseAsync("a test");

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(SessionStatus.Closed, state.Status);
        Assert.NotNull(state.Turns[0].Error);
        await Assert.ThrowsAsync<SessionRefusedException>(() => session.AskAsync("more?", "a test"));
    }

    [Fact]
    public async Task Restart_WithATurnUnderWay_TakesItAgainFromItsStart()
    {
        var log = new InMemoryEventLog();
        var cases = new InMemoryCaseStore();
        SessionHandle begun;
        await using (var first = new LiveDiagnoses(new ScriptedAnalyst((_, cancellation) => ScriptedAnalyst.SpeakAndWaitAsync("half", cancellation)), log, cases))
        {
            await first.BeginAsync();
            begun = await first.OpenAsync();
            await first.UntilAsync(begun, s => s.Turns is [{ Text: "half" }]);
        }

        await using var second = new LiveDiagnoses(new ScriptedAnalyst(), log, cases);
        await second.BeginAsync();

        var state = await second.RestAsync(second.Service.Find(begun.Id));
        Assert.Equal(5, state.Turns.Length);
        Assert.Equal("Code ", state.Turns[0].Text);
        Assert.Null(state.Turns[0].Error);
    }

    [Fact]
    public async Task Restart_WithATurnThatBreaksTheServer_GivesItUpAfterThreeTries()
    {
        var log = new InMemoryEventLog();
        var cases = new InMemoryCaseStore();
        SessionHandle? begun = null;
        for (var i = 0; i < 3; i++)
        {
            await using var live = new LiveDiagnoses(new ScriptedAnalyst((_, cancellation) => ScriptedAnalyst.SpeakAndWaitAsync("half", cancellation)), log, cases);
            begun ??= await live.OpenAsync();
            await live.BeginAsync();
            var tries = i + 1;
            await live.UntilAsync(live.Service.Find(begun.Id), s => s.Tries == tries && s.Turns is [{ Text: "half" }]);
        }

        await using var last = new LiveDiagnoses(new ScriptedAnalyst(), log, cases);
        await last.BeginAsync();

        var state = await last.RestAsync(last.Service.Find(begun!.Id));
        Assert.Contains("3 times", state.Turns[0].Error, StringComparison.Ordinal);
        Assert.Equal(SessionStatus.AwaitingUser, state.Status);
    }

    [Fact]
    public async Task Open_WhereTheCaseIsGone_FailsWithWords()
    {
        await using var live = new LiveDiagnoses(new ScriptedAnalyst());
        var session = await live.OpenAsync();
        live.Cases.Remove(session.Id);

        await live.BeginAsync();

        var state = await live.RestAsync(session);
        Assert.Equal(SessionStatus.Failed, state.Status);
        Assert.Contains("gone", state.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OfARunWithAnOpenSession_GivesThatOne()
    {
        await using var live = new LiveDiagnoses(new ScriptedAnalyst());
        var run = new RunId(Some.Sweep, 3);

        var first = await live.Service.OpenAsync(run, false, false, "a test", default);
        var second = await live.Service.OpenAsync(run, false, false, "a test", default);
        var anew = await live.Service.OpenAsync(run, false, true, "a test", default);

        Assert.True(first!.Value.IsNew);
        Assert.False(second!.Value.IsNew);
        Assert.Equal(first.Value.Session.Id, second.Value.Session.Id);
        Assert.NotEqual(first.Value.Session.Id, anew!.Value.Session.Id);
    }

    [Fact]
    public async Task Expire_AfterTheTimeWithoutATurn_EndsTheSessionAndForgetsItsFiles()
    {
        var time = new ManualTime();
        await using var live = new LiveDiagnoses(new ScriptedAnalyst(request => [new ReportMade(Report.Empty with { RootCause = "it was that" })]), time: time);
        await live.BeginAsync();
        var session = await live.OpenAsync();
        await live.RestAsync(session);
        time.Advance(TimeSpan.FromDays(29));
        await live.Service.ExpireAsync();
        Assert.Equal(SessionStatus.AwaitingUser, session.State.Status);

        time.Advance(TimeSpan.FromDays(2));
        await live.Service.ExpireAsync();

        Assert.Equal(SessionStatus.Expired, session.State.Status);
        Assert.Equal("it was that", session.State.Report!.RootCause);
        Assert.Null(live.Cases.Open(session.Id, "case.json"));
    }

    [Fact]
    public async Task Open_WhereTheLogCannotBeWritten_KeepsNothing()
    {
        var log = new FailingEventLog(new InMemoryEventLog());
        var cases = new InMemoryCaseStore();
        await using var live = new LiveDiagnoses(new ScriptedAnalyst(), log, cases);
        log.Fails = true;

        await Assert.ThrowsAsync<LogUnavailableException>(() => live.OpenAsync());

        Assert.Empty(live.Journal.Summaries());
    }
}
