using System.Diagnostics;
using System.Text;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Dispatchers.Local;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Dispatchers.Local;

/// <summary>An attempt starts at most once, and what became of a launch can always be told.</summary>
public sealed class LocalDispatcherLaunchTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(100, 0)]
    [InlineData(50, 50)]
    public async Task LaunchAndFind_ManyAtOnce_StartItAtMostOnce(int launches, int finds)
    {
        var starts = Path.Combine(_bench.Root, "starts");
        var order = _bench.Shell($"echo started >> {starts}");
        var second = _bench.Another();
        var asked = Enumerable.Range(0, launches).Select(i => (i % 2 == 0 ? _bench.Dispatcher : second).LaunchAsync(order, default))
            .Concat(Enumerable.Range(0, finds).Select(_ => second.FindAsync(order, default)));

        var outcomes = (await Task.WhenAll(asked)).ToList();

        Assert.Single(outcomes.Select(o => o.GetType()).Distinct());
        if (outcomes[0] is LaunchOutcome.Started)
        {
            await _bench.EndAsync(order);
            Assert.Equal(["started"], await File.ReadAllLinesAsync(starts));
        }
        else
        {
            Assert.IsType<LaunchOutcome.NeverStarted>(outcomes[0]);
            Assert.False(File.Exists(starts));
        }
    }

    /// <summary>The control: the claim, and nothing else, is what the test above rests on.</summary>
    [Theory]
    [InlineData("mkdir \"$sb_dir/claim\" || exit 125", 1)]
    [InlineData("mkdir -p \"$sb_dir/claim\"", 2)]
    public async Task Wrapper_WithAndWithoutItsClaim_StartsOnceOrTwice(string claim, int starts)
    {
        var script = Encoding.UTF8.GetString(WrapperScript.Content()).Replace("mkdir \"$sb_dir/claim\" || exit 125", claim, StringComparison.Ordinal);
        var (wrapper, folder, started) = (Path.Combine(_bench.Root, "wrap.sh"), _bench.FolderOf(_bench.Order()), Path.Combine(_bench.Root, "starts"));
        await File.WriteAllTextAsync(wrapper, script);
        Directory.CreateDirectory(folder);

        for (var i = 0; i < 2; i++)
        {
            using var process = Process.Start("setsid", ["/bin/sh", wrapper, "run", folder, "control", "9", "9", "2", "/none", "/", "/bin/sh", "-c", $"echo >> {started}"]);
            await process.WaitForExitAsync();
        }

        Assert.Equal(starts, (await File.ReadAllLinesAsync(started)).Length);
    }

    [Fact]
    public async Task Find_NothingWasLaunched_NeverStartsAnyMore()
    {
        var order = _bench.Shell("true");

        Assert.IsType<LaunchOutcome.NeverStarted>(await _bench.Dispatcher.FindAsync(order, default));
        Assert.IsType<LaunchOutcome.NeverStarted>(await _bench.Another().LaunchAsync(order, default));
        Assert.IsType<LaunchOutcome.NeverStarted>(await _bench.Another().FindAsync(order, default));
        Assert.False(File.Exists(Path.Combine(_bench.FolderOf(order), "pid")));
    }

    [Fact]
    public async Task Find_AttemptRunsAfterARestart_IsAdoptedWithItsTrueExitCode()
    {
        var go = Path.Combine(_bench.Root, "go");
        var order = _bench.Shell($"until [ -e {go} ]; do sleep 0.05; done; exit 7");
        var handle = await _bench.LaunchAsync(order);
        var restarted = _bench.Another();

        Assert.Equal(new LaunchOutcome.Started(handle), await restarted.FindAsync(order, default));
        Assert.Null((await restarted.PollAsync(order, handle, null, default)).Exit);
        await File.WriteAllTextAsync(go, "");

        Assert.Equal(7, (await _bench.EndAsync(order, restarted)).Exit.ExitCode);
    }

    [Fact]
    public async Task Find_AttemptEndedMeanwhile_IsAdoptedWithItsTrueExitCode()
    {
        var order = _bench.Shell("echo 'sweepboard: step=1 loss=0.5'; exit 9");
        await _bench.LaunchAsync(order);
        await Bench.UntilAsync(() => File.Exists(Path.Combine(_bench.FolderOf(order), "exit")), "it has ended");
        var restarted = _bench.Another();

        Assert.IsType<LaunchOutcome.Started>(await restarted.FindAsync(order, default));
        var (exit, points) = await _bench.EndAsync(order, restarted);

        Assert.Equal(9, exit.ExitCode);
        Assert.Equal(("loss", 0.5), (points.Single().Name, points.Single().Value));
    }

    [Fact]
    public async Task Find_WhoClaimedItIsGoneWithoutAWord_NeverStarted()
    {
        var order = _bench.Shell("true");
        Directory.CreateDirectory(Path.Combine(_bench.FolderOf(order), "claim"));

        Assert.IsType<LaunchOutcome.NeverStarted>(await _bench.Dispatcher.FindAsync(order, default));
    }

    [Fact]
    public async Task Find_ClaimedBeforeTheMachineRestarted_IsLostWithIt()
    {
        var order = _bench.Shell("true");
        Directory.CreateDirectory(Path.Combine(_bench.FolderOf(order), "claim"));
        await File.WriteAllTextAsync(Path.Combine(_bench.FolderOf(order), "before"), "another-boot\n");

        Assert.IsType<LaunchOutcome.Started>(await _bench.Dispatcher.FindAsync(order, default));
        Assert.Equal(ExitCause.NodeLost, (await _bench.EndAsync(order)).Exit.Cause);
    }

    [Fact]
    public async Task Poll_MachineRestartedWhileItRan_NodeLost()
    {
        var order = _bench.Shell("echo ready; sleep 60");
        await _bench.LaunchAsync(order);
        await _bench.PrintedAsync(order, "ready");
        var pid = Path.Combine(_bench.FolderOf(order), "pid");
        var fields = (await File.ReadAllTextAsync(pid)).Split(' ');
        fields[2] = "another-boot";
        await File.WriteAllTextAsync(pid, string.Join(' ', fields));

        var (exit, _) = await _bench.EndAsync(order, _bench.Another());

        Assert.Equal((null, ExitCause.NodeLost), (exit.ExitCode, exit.Cause));
        Assert.NotEqual(0, _bench.Living(order));
    }

    [Fact]
    public async Task Launch_FolderIsAnotherAttempts_IsRefused()
    {
        var first = _bench.Shell("true");
        await _bench.RunAsync(first);

        var outcome = await _bench.Dispatcher.LaunchAsync(first with { Token = "another" }, default);

        Assert.Equal(FailureClass.Configuration, Assert.IsType<LaunchOutcome.Refused>(outcome).Class);
        Assert.IsType<LaunchOutcome.NeverStarted>(await _bench.Dispatcher.FindAsync(first with { Token = "another" }, default));
    }

    public static TheoryData<LaunchOrder, string> BadOrders() => new()
    {
        { Some.Order() with { Command = [] }, "command: names no program." },
        { Some.Order("-x"), "write ./-x." },
        { Some.Order("echo", "a\0b"), "command[1]: contains the character NUL" },
        { Some.Order("echo", "a\ud800"), "command[1]: contains half a character" },
        { Some.Order("echo", new string('x', 1_000_000)), "command[1]: has 1000000 bytes, and 131071 is the most" },
        { Some.Order("true") with { WorkingDirectory = "/no/such" }, "working_directory: there is no folder /no/such." },
        { Some.Order("true") with { MetricPattern = "loss=(.*" }, "metric_pattern: " },
        { Some.Order("true") with { MetricPattern = "loss=(.*)" }, "has no named group" },
        { Some.Order("true") with { Environment = new Dictionary<string, string> { ["A B"] = "" } }, "'A B' is no name of a variable" },
        { Some.Order("true") with { Token = "../x" }, "cannot name a folder" },
        { Some.Order([.. Enumerable.Repeat(new string('x', 100_000), 100)]), "too long together" },
    };

    [Theory]
    [MemberData(nameof(BadOrders), DisableDiscoveryEnumeration = true)]
    public async Task Launch_OrderCannotBeExecuted_IsRefusedWithTheRule(LaunchOrder order, string message)
    {
        var outcome = await _bench.Dispatcher.LaunchAsync(order, default);

        Assert.Contains(message, Assert.IsType<LaunchOutcome.Refused>(outcome).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_RunsFolderCannotBeWritten_SaysThatItCouldNotAsk()
    {
        var order = _bench.Shell("true");
        var inTheWay = Path.Combine(_bench.Root, "runs");
        await File.WriteAllTextAsync(inTheWay, "");

        var error = await Assert.ThrowsAsync<DispatcherUnreachableException>(() => _bench.Dispatcher.LaunchAsync(order, default));

        Assert.Equal(FailureClass.Unreachable, error.Class);
    }
}
