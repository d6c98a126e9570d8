using System.Threading.Channels;
using Sweepboard.Web.Runs.Logs;

namespace Sweepboard.Web.Tests.Runs;

public sealed class LogReadingTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource _left = new();
    private readonly Channel<LogPicture> _pictures = Channel.CreateUnbounded<LogPicture>();
    private Task _loop = Task.CompletedTask;
    private LogPicture _last = LogPicture.Empty;

    [Fact]
    public async Task Watch_ALargeLog_OpensAtItsEndByReadingABlockOrTwo()
    {
        var log = new TextLog(Numbers(1, 200_000));
        await using var pictures = new LogReading(log.Read, TimeProvider.System).WatchAsync(_left.Token).GetAsyncEnumerator();

        await pictures.MoveNextAsync();

        var first = pictures.Current[0];
        Assert.Equal(("200000", LogMode.Following, true), (first.Lines[^1].Text, first.Mode, first.AtEnd));
        Assert.Equal(LogWindow.RowsFollowed, first.Lines.Count);
        Assert.InRange(log.MostRead, 1, 2 * LogWalk.Block);
    }

    [Fact]
    public async Task Follow_WhatIsPrinted_IsShownAndNumbered()
    {
        var log = new TextLog(Numbers(1, 5_000));
        Open(log);
        await UntilAsync(p => p.Lines is [.., { Number: 5_000 }]);

        log.Print(Numbers(5_001, 5_010));

        var shown = await UntilAsync(p => p.Lines is [.., { Text: "5010" }]);
        Assert.Equal((5_010, LogWindow.RowsFollowed), (shown.Lines[^1].Number, shown.Lines.Count));
    }

    [Fact]
    public async Task Follow_MoreThanABlockAtOnce_ShowsTheEndAlone()
    {
        var log = new TextLog(Numbers(1, 10));
        Open(log);
        await UntilAsync(p => p.Lines.Count == 10);

        log.Print(Numbers(11, 100_000));

        var shown = await UntilAsync(p => p.Lines is [.., { Text: "100000" }]);
        Assert.True(shown.Lines.Count <= LogWindow.RowsFollowed && shown.Lines.Zip(shown.Lines.Skip(1)).All(l => l.First.Next == l.Second.At));
    }

    [Fact]
    public async Task Pause_CountsWhatIsHidden_AndGoesOnWhereTheLogIs()
    {
        var log = new TextLog(Numbers(1, 300));
        var reading = Open(log);
        await UntilAsync(p => p.Lines.Count > 0);

        reading.Pause();
        await UntilAsync(p => p.Mode == LogMode.Paused);
        log.Print(Numbers(301, 1_534));

        var paused = await UntilAsync(p => p is { Hidden: 1_234, HiddenIsWhole: true });
        Assert.Equal(("300", "Paused: 1,234 lines since"), (paused.Lines[^1].Text, LogWords.State(paused)));
        reading.Follow();
        var followed = await UntilAsync(p => p.Mode == LogMode.Following);
        Assert.Equal(("1534", 0), (followed.Lines[^1].Text, followed.Hidden));
    }

    [Fact]
    public async Task ShowEarlier_AgainAndAgain_ReachesTheStartWithinAWindow()
    {
        var log = new TextLog(Numbers(1, 60_000));
        var reading = Open(log);
        var shown = await UntilAsync(p => p.Lines.Count > 0);

        while (!shown.AtStart)
        {
            var before = shown.Lines[0].At;
            reading.ShowEarlier();
            shown = await UntilAsync(p => p.Lines[0].At < before);
            Assert.True(shown.Lines.Count <= LogWindow.MostRows && shown.Lines.Any(l => l.At == before), "The place is lost.");
        }

        Assert.Equal(("1", LogMode.Reading), (shown.Lines[0].Text, shown.Mode));
        for (var last = shown.Lines[^1].At; shown.Mode == LogMode.Reading; last = shown.Lines[^1].At)
        {
            reading.ShowLater();
            shown = await UntilAsync(p => p.Lines[^1].At > last || p.Mode == LogMode.Following);
        }

        Assert.Equal("60000", shown.Lines[^1].Text);
    }

    [Fact]
    public async Task ShowEarlier_OverWhatIsLost_SaysHowMuchAndGoesOnBeforeIt()
    {
        var log = new TextLog(Numbers(100_000, 149_999));
        log.Lose(70_000, 280_000);
        var reading = Open(log);
        var shown = await UntilAsync(p => p.Lines.Count > 0);

        while (!shown.AtStart)
        {
            var before = shown.Lines[0].At;
            reading.ShowEarlier();
            shown = await UntilAsync(p => p.Lines[0].At < before);
            if (shown.Lines.Any(l => l.Lost > 0))
            {
                break;
            }
        }

        var gap = shown.Lines.Single(l => l.Lost > 0);
        Assert.Equal((70_000, 210_000), (gap.At, gap.Lost));
        Assert.Equal("140000", shown.Lines.First(l => l.At == gap.Next).Text);
    }

    [Fact]
    public async Task Search_CountsTheLinesSoFarAndThoseThatCome()
    {
        var log = new TextLog(Numbers(1, 50_000));
        var reading = Open(log);

        reading.Search(new("777", false, false));

        var whole = await UntilAsync(p => p.Found is { IsWhole: true, Lines: > 0 });
        Assert.Equal(Enumerable.Range(1, 50_000).Count(i => $"{i}".Contains("777", StringComparison.Ordinal)), whole.Found!.Lines);
        log.Print("one more 777\n");
        await UntilAsync(p => p.Found?.Lines == whole.Found.Lines + 1);
    }

    [Fact]
    public async Task Step_GoesFromMatchToMatchAndAround()
    {
        var log = new TextLog("\u001b[31mError\u001b[0m: a\n" + Numbers(1, 20_000) + "error: b\n");
        var reading = Open(log);
        reading.Search(new("ERROR: ", false, false));
        await UntilAsync(p => p.Found is { IsWhole: true, Lines: 2 });

        reading.Step(forward: false);
        var last = await UntilAsync(p => p.Found?.Which == 2);
        reading.Step(forward: true);
        var first = await UntilAsync(p => p.Found?.Which == 1);

        Assert.Equal("error: b", last.Lines.Single(l => l.At == last.Marked).Text);
        Assert.Equal(("Error: a", LogMode.Reading), (first.Lines.Single(l => l.At == first.Marked).Text, first.Mode));
        Assert.True(first.Turn > last.Turn);
    }

    [Fact]
    public async Task Search_ForWhatIsNoExpression_SaysWhy()
    {
        var reading = Open(new TextLog("text\n"));

        reading.Search(new("(", IsRegex: true, false));
        var wrong = await UntilAsync(p => p.Found?.Problem is not null);
        reading.Search(new(@"(a)\1", IsRegex: true, false));
        await UntilAsync(p => p.Found?.Problem is { } problem && problem != wrong.Found!.Problem);
    }

    [Fact]
    public async Task Search_ByAnExpressionThatBacktracks_TakesNoLonger()
    {
        var reading = Open(new TextLog(string.Concat(Enumerable.Repeat(new string('a', 4_000) + "!\n", 50))));

        reading.Search(new("(a+)+$", IsRegex: true, false));

        await UntilAsync(p => p.Found is { IsWhole: true, Lines: 0 });
    }

    [Fact]
    public async Task GoToLine_AndGoToByte_MarkTheLine()
    {
        var reading = Open(new TextLog(Numbers(10_000, 99_999)));

        reading.GoToLine(12_345);
        var line = await UntilAsync(p => p.Marked is not null);
        reading.GoTo(6 * 50_000);
        var at = await UntilAsync(p => p.Marked != line.Marked);

        Assert.Equal(("22344", 12_345), (line.Lines.Single(l => l.At == line.Marked).Text, line.Lines.Single(l => l.At == line.Marked).Number));
        Assert.Equal("60000", at.Lines.Single(l => l.At == at.Marked).Text);
    }

    [Fact]
    public async Task ALogThatCannotBeAsked_SaysSoAndComesBack()
    {
        var log = new TextLog("one\n") { Trouble = "The scheduler does not answer." };
        Open(log);
        await UntilAsync(p => p.Problem == "The scheduler does not answer.");

        log.Trouble = null;

        await UntilAsync(p => p is { Problem: null, Lines: [{ Text: "one" }] });
    }

    [Fact]
    public async Task ALogThatIsClearedAway_IsForgotten()
    {
        var log = new TextLog(Numbers(1, 100));
        Open(log);
        await UntilAsync(p => p.Lines.Count == 100);

        log.Clear();

        await UntilAsync(p => p is { Size: 0, Lines.Count: 0 });
    }

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _loop;
        _left.Dispose();
    }

    private static string Numbers(int from, int to) => string.Concat(Enumerable.Range(from, to - from + 1).Select(i => $"{i}\n"));

    private LogReading Open(TextLog log)
    {
        var reading = new LogReading(log.Read, TimeProvider.System);
        _loop = FollowAsync(reading);
        return reading;
    }

    private async Task FollowAsync(LogReading reading)
    {
        try
        {
            await foreach (var batch in reading.WatchAsync(_left.Token))
            {
                _pictures.Writer.TryWrite(batch[^1]);
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The test is over.
        }
        catch (Exception exception)
        {
            _pictures.Writer.Complete(exception);
        }
    }

    private async Task<LogPicture> UntilAsync(Func<LogPicture, bool> wanted)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!wanted(_last))
        {
            _last = await _pictures.Reader.ReadAsync(limit.Token);
        }

        return _last;
    }
}
