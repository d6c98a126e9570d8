using Sweepboard.Engine.Dispatchers;

namespace Sweepboard.Engine.Tests.Dispatchers.Local;

/// <summary>No attempt runs longer than its limit, server or no server.</summary>
public sealed class LocalDispatcherLimitTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("while :; do sleep 0.05; done", 143)]
    [InlineData("trap '' TERM; while :; do sleep 0.05; done", 137)]
    [InlineData("trap 'exit 0' TERM; while :; do sleep 0.05; done", 0)]
    [InlineData("kill -STOP $$", 143)]
    public async Task Limit_IsReachedWithNobodyAsking_EndsIt(string script, int code)
    {
        var order = _bench.Shell(script) with { Limit = TimeSpan.FromSeconds(1) };
        await _bench.LaunchAsync(order);

        await Bench.UntilAsync(() => File.Exists(Path.Combine(_bench.FolderOf(order), "exit")), "it has ended");

        var (exit, _) = await _bench.EndAsync(order);
        Assert.Equal((code, ExitCause.LimitReached), (exit.ExitCode, exit.Cause));
        Assert.InRange(exit.Duration!.Value.TotalSeconds, 0.85, 1.5);
        Assert.Equal(0, _bench.Living(order));
    }

    [Fact]
    public async Task Extend_BeforeTheLimit_RunsUntilTheNewOne()
    {
        var order = _bench.Shell("while :; do sleep 0.05; done") with { Limit = TimeSpan.FromSeconds(1) };
        var handle = await _bench.LaunchAsync(order);

        await _bench.Dispatcher.ExtendAsync(order, handle, TimeSpan.FromSeconds(2.5), default);

        var (exit, _) = await _bench.EndAsync(order);
        Assert.Equal(ExitCause.LimitReached, exit.Cause);
        Assert.InRange(exit.Duration!.Value.TotalSeconds, 2.2, 3.0);
    }

    [Fact]
    public async Task Limit_CommandEndsBefore_IsNoMatter()
    {
        var exit = await _bench.RunAsync(_bench.Shell("exit 4") with { Limit = TimeSpan.FromMinutes(5) });

        Assert.Equal((4, ExitCause.Exited), (exit.ExitCode, exit.Cause));
    }

    [Fact]
    public async Task Limit_WrapperIsGone_ItsWatchStillEndsTheCommand()
    {
        var order = _bench.Shell("while :; do sleep 0.05; done") with { Limit = TimeSpan.FromSeconds(1) };
        await _bench.LaunchAsync(order);
        await Bench.UntilAsync(() => _bench.Living(order) > 0, "the command runs");
        using var wrapper = System.Diagnostics.Process.GetProcessById(_bench.Supervisor(order));

        wrapper.Kill();

        await _bench.GoneAsync(order);
        Assert.Equal(ExitCause.Vanished, (await _bench.EndAsync(order)).Exit.Cause);
    }
}
