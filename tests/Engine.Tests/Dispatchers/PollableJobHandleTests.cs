using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Dispatchers;

public class PollableJobHandleTests
{
    private static readonly AttemptReport Still = Some.Report();
    private static readonly AttemptReport Moving = Some.Report(progressed: true);
    private static readonly AttemptReport Ended = Some.Report(exit: new AttemptExit { ExitCode = 0 });
    private static readonly DispatcherUnreachableException Away = new(FailureClass.Unreachable, "no route to host");
    private static readonly DispatcherUnreachableException Busy = new(FailureClass.Quota, "slow down", TimeSpan.FromSeconds(60));
    private static readonly DispatcherUnreachableException Sulking = new(FailureClass.Quota, "go away", TimeSpan.FromDays(1));

    private readonly ManualTime _time = new();
    private readonly ScriptedDispatcher _dispatcher;

    public PollableJobHandleTests() => _dispatcher = new(_time);

    public static TheoryData<object[], double[]> Waits => new()
    {
        { [Ended], [] },
        { [Still, Still, Still, Still, Still, Still, Still, Ended], [2, 3, 4.5, 6.75, 10, 10, 10] },
        { [Still, Still, Still, Moving, Still, Ended], [2, 3, 4.5, 2, 3] },
        { [Moving, Moving, Ended], [2, 2] },
        { [Away, Away, Away, Ended], [2, 3, 4.5] },
        { [Still, Away, Still, Ended], [2, 3, 4.5] },
        { [Still, Busy, Still, Ended], [2, 60, 4.5] },
        { [Sulking, Ended], [300] },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task StreamResults_WaitsAsTheAnswersSay(object[] answers, double[] waits)
    {
        _dispatcher.Polls(answers);

        await Run(new PollingOptions());

        var at = _dispatcher.PolledAt.ToList();
        Assert.Equal(waits, at.Zip(at.Skip(1), (a, b) => (b - a).TotalSeconds));
    }

    [Fact]
    public async Task StreamResults_CannotAsk_CountsApartAndNeverFails()
    {
        _dispatcher.Polls(Away, Away, Still, Away, Ended);

        var results = await Run(new PollingOptions());

        Assert.Equal([1, 2, 1], results.OfType<PollResult.CouldNotAsk>().Select(r => r.Consecutive));
        Assert.All(results.OfType<PollResult.CouldNotAsk>(), r => Assert.Equal((FailureClass.Unreachable, "no route to host"), (r.Class, r.Message)));
        Assert.Equal(new PollResult.Reported(Ended), results[^1]);
    }

    [Fact]
    public async Task StreamResults_DeadlinePasses_SaysSoAtTheDeadlineAndEnds()
    {
        _dispatcher.Polls(Still);

        var results = await Run(new PollingOptions { Deadline = TimeSpan.FromSeconds(7) });

        Assert.Equal(new PollResult.DeadlinePassed(TimeSpan.FromSeconds(7)), results[^1]);
        Assert.Equal(3, results.OfType<PollResult.Reported>().Count());
        Assert.Equal(TimeSpan.FromSeconds(7), _time.GetUtcNow() - Some.Noon);
    }

    [Fact]
    public async Task StreamResults_SomethingChanges_AsksAtOnce()
    {
        _dispatcher.Polls(Still, Ended);
        _dispatcher.Change();

        await Run(new PollingOptions());

        Assert.Equal(2, _dispatcher.PolledAt.Count());
        Assert.Equal(Some.Noon, _time.GetUtcNow());
    }

    [Fact]
    public async Task StreamResults_ReadsOnFromTheLastCursor()
    {
        _dispatcher.Polls(Some.Report(cursor: "a"), Still, Some.Report(cursor: "b"), Ended);

        await Run(new PollingOptions());

        Assert.Equal(["old", "a", "a", "b"], _dispatcher.AskedSoFar.Where(a => a.What == "PollAsync").Select(a => a.Detail));
    }

    [Fact]
    public async Task StreamResults_Cancelled_Ends()
    {
        using var leaving = new CancellationTokenSource();
        var reading = Read(Handle(new()), leaving.Token);
        await _time.WaitForTimerAsync();

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public void Constructor_OptionsMakeNoSense_NamesTheOneAndItsRule()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Handle(new() { MaxDelay = TimeSpan.FromSeconds(1) }));

        Assert.Contains("MaxDelay must not be below FirstDelay (00:00:02), but is 00:00:01", error.Message, StringComparison.Ordinal);
    }

    private PollableJobHandle Handle(PollingOptions options) => new(_dispatcher, Some.Order(), "handle", "old", options, _time);

    private async Task<List<PollResult>> Run(PollingOptions options)
    {
        var reading = Read(Handle(options), default);
        while (!reading.IsCompleted)
        {
            var timer = _time.WaitForTimerAsync();
            if (await Task.WhenAny(reading, timer) == timer)
            {
                _time.AdvanceToNext();
            }
        }

        return await reading;
    }

    private static async Task<List<PollResult>> Read(PollableJobHandle handle, CancellationToken cancellation)
    {
        var results = new List<PollResult>();
        await foreach (var result in handle.StreamResultsAsync(cancellation))
        {
            results.Add(result);
        }

        return results;
    }
}
