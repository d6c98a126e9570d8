namespace Sweepboard.Engine.Tests.Dispatchers.Local;

/// <summary>What attempts report reaches the one who asks, and what they plant does not hurt.</summary>
public sealed class LocalDispatcherMetricsTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Metrics_InAllThreeWays_AreRead()
    {
        var order = _bench.Shell(
            """
            echo '{"step":1,"a":NaN}' >> "$SWEEPBOARD_METRICS"
            echo 'sweepboard: step=2 b=0.5'
            printf 'epoch 3: val_acc = 84.2%%'
            """) with
        { MetricPattern = @"epoch (?P<step>\d+): val_acc = (?P<val_acc>[\d.]+)" };
        await _bench.LaunchAsync(order);

        var (_, points) = await _bench.EndAsync(order);

        Assert.Equal([("a", 1, double.NaN), ("b", 2, 0.5), ("val_acc", 3, 84.2)], points.OrderBy(p => p.Step).Select(p => (p.Name, p.Step, p.Value)));
    }

    [Fact]
    public async Task Poll_WhileItRuns_GivesEachPointOnce()
    {
        var order = _bench.Shell("for i in 1 2 3 4 5 6 7 8; do echo \"sweepboard: loss=$i\"; sleep 0.1; done");
        await _bench.LaunchAsync(order);

        var (_, points) = await _bench.EndAsync(order);

        Assert.Equal(Enumerable.Range(1, 8).Select(i => ((long)i, (double)i)), points.Select(p => (p.Step, p.Value)));
    }

    [Fact]
    public async Task WaitForChange_CommandReports_ReturnsLongBeforeTheTime()
    {
        var order = _bench.Shell("sleep 0.3; echo hello; sleep 60");
        await _bench.LaunchAsync(order);
        var first = await _bench.Dispatcher.PollAsync(order, "", null, default);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _bench.Dispatcher.WaitForChangeAsync(order, "", first.Cursor, TimeSpan.FromMinutes(5), limit.Token);

        Assert.True((await _bench.Dispatcher.PollAsync(order, "", first.Cursor, default)).Progressed);
    }

    [Fact]
    public async Task WaitForChange_CommandPlantsAnEnd_StillWaits()
    {
        var order = _bench.Shell("echo nonsense > ../exit; echo ready; sleep 60");
        await _bench.LaunchAsync(order);
        await _bench.PrintedAsync(order, "ready");
        var report = await _bench.Dispatcher.PollAsync(order, "", null, default);
        var began = TimeProvider.System.GetTimestamp();

        await _bench.Dispatcher.WaitForChangeAsync(order, "", report.Cursor, TimeSpan.FromSeconds(0.5), default);

        Assert.Null(report.Exit);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0.45, 10);
    }

    [Fact]
    public async Task Metrics_BrokenFile_IsCountedAndTheRestRead()
    {
        var order = _bench.Shell(
            """
            exec >> "$SWEEPBOARD_METRICS"
            echo '{"step":1,"loss":0.5}'; echo 'not json'; echo '{"step":2,"lo'; printf '\377\376\n'; head -c 1000000 /dev/zero; echo
            echo '{"step":3,"loss":0.25}'; printf '{"step":4,'
            """);
        await _bench.LaunchAsync(order);

        var (exit, points) = await _bench.EndAsync(order);

        Assert.Equal([(1, 0.5), (3, 0.25)], points.Select(p => (p.Step, p.Value)));
        Assert.Equal("exit code 0; 5 of its metric lines or values were not understood or over a bound", exit.Detail);
    }

    [Theory]
    [InlineData("mkfifo \"$SWEEPBOARD_METRICS\"")]
    [InlineData("ln -s \"$OUTSIDE\" \"$SWEEPBOARD_METRICS\"")]
    [InlineData("mkdir \"$SWEEPBOARD_METRICS\"")]
    [InlineData("ln -s /dev/zero \"$SWEEPBOARD_METRICS\"")]
    public async Task Metrics_SomethingElsePlantedInTheirPlace_IsNotRead(string plant)
    {
        var outside = Path.Combine(_bench.Root, "outside");
        await File.WriteAllTextAsync(outside, "{\"stolen\":1}\n");
        var order = _bench.Shell($"{plant}; echo 'sweepboard: loss=1'") with
        {
            Environment = new Dictionary<string, string> { ["OUTSIDE"] = outside },
        };
        await _bench.LaunchAsync(order);

        var (exit, points) = await _bench.EndAsync(order);

        Assert.Equal(0, exit.ExitCode);
        Assert.Equal(["loss"], points.Select(p => p.Name));
    }

    [Theory]
    [InlineData("ln -sf /etc/passwd ../stdout.log")]
    [InlineData("rm ../stdout.log; mkfifo ../stdout.log")]
    [InlineData("ln -s /etc/passwd ../stdout.log.0")]
    [InlineData("cd ..; for f in exit exit.tmp stdout.end limited limit job vanished; do rm -f $f; mkfifo $f; done")]
    public async Task Log_SomethingElsePlantedInItsPlace_IsNotRead(string plant)
    {
        // Not before the launch is known: what it plants takes away what tells that it runs.
        var go = Path.Combine(_bench.Root, "go");
        var order = _bench.Shell($"until [ -e \"$GO\" ]; do sleep 0.02; done; {plant}") with
        {
            Limit = TimeSpan.FromMinutes(1),
            Environment = new Dictionary<string, string> { ["GO"] = go },
        };
        await _bench.LaunchAsync(order);
        await File.WriteAllTextAsync(go, "");

        await _bench.EndAsync(order);

        Assert.Equal("", await _bench.LogAsync(order));
    }
}
