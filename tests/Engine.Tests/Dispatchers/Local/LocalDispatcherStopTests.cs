using Sweepboard.Engine.Dispatchers;

namespace Sweepboard.Engine.Tests.Dispatchers.Local;

/// <summary>What is stopped stops, whatever it does against it, and nothing of it stays.</summary>
public sealed class LocalDispatcherStopTests : IDisposable
{
    private const string Stubborn = "trap '' TERM; echo ready; while :; do sleep 0.05; done";

    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Stop_CommandEndsPolitely_KeepsItsExitCode()
    {
        var order = await ReadyAsync("trap 'echo saving; exit 5' TERM; echo ready; while :; do sleep 0.05; done");

        await _bench.Dispatcher.StopAsync(order, "", default);
        await _bench.Dispatcher.StopAsync(order, "", default);

        var (exit, _) = await _bench.EndAsync(order);
        Assert.Equal((5, "exit code 5, after it was asked to stop"), (exit.ExitCode, exit.Detail));
        Assert.Equal("ready\nsaving\n", await _bench.LogAsync(order));
    }

    [Fact]
    public async Task Stop_CommandIgnoresIt_IsKilledAfterTheGraceWithNobodyPolling()
    {
        var order = await ReadyAsync(Stubborn);

        await _bench.Dispatcher.StopAsync(order, "", default);

        Assert.NotEqual(0, _bench.Living(order));
        await Bench.UntilAsync(() => File.Exists(Path.Combine(_bench.FolderOf(order), "exit")), "it has ended");
        Assert.Equal(137, (await _bench.EndAsync(order)).Exit.ExitCode);
    }

    [Fact]
    public async Task Stop_ServerDiesDuringTheGrace_TheNextOneKills()
    {
        var order = await ReadyAsync(Stubborn) with { StopGrace = TimeSpan.FromMinutes(10) };
        await _bench.Dispatcher.StopAsync(order, "", default);
        await File.WriteAllTextAsync(Path.Combine(_bench.FolderOf(order), "stop"), "1");

        var (exit, _) = await _bench.EndAsync(order, _bench.Another());

        Assert.Equal(137, exit.ExitCode);
    }

    [Fact]
    public async Task Stop_CommandIsSuspended_IsEnded()
    {
        var order = await ReadyAsync("trap 'exit 6' TERM; echo ready; kill -STOP $$; while :; do sleep 0.05; done");

        await _bench.Dispatcher.StopAsync(order, "", default);

        Assert.Equal(6, (await _bench.EndAsync(order)).Exit.ExitCode);
    }

    [Fact]
    public async Task Stop_CommandWaitsForAPipeThatNobodyWrites_IsEnded()
    {
        var order = await ReadyAsync("mkfifo pipe; echo ready; exec cat pipe");

        await _bench.Dispatcher.StopAsync(order, "", default);

        Assert.Equal(143, (await _bench.EndAsync(order)).Exit.ExitCode);
    }

    [Fact]
    public async Task Stop_ChildrenLeftTheSession_AreEndedToo()
    {
        var order = await ReadyAsync("setsid sh -c 'trap \"\" TERM; while :; do sleep 0.05; done' & setsid sleep 100 & echo ready; wait");
        await Bench.UntilAsync(() => _bench.Living(order) >= 3, "its children run");

        await _bench.Dispatcher.StopAsync(order, "", default);

        await _bench.EndAsync(order);
        Assert.Equal(0, _bench.Living(order));
    }

    [Fact]
    public async Task Command_EndsAndLeavesChildren_TheyAreEndedAndItIsSaid()
    {
        var order = _bench.Shell("setsid sleep 100 & sleep 101 & env -i /bin/sleep 102 & exit 0");

        var exit = await _bench.RunAsync(order);

        Assert.Equal((0, "exit code 0; processes that it left behind were ended"), (exit.ExitCode, exit.Detail));
        Assert.True(exit.Duration < TimeSpan.FromSeconds(1), $"The wait for the children is not its time: {exit.Duration}.");
        Assert.Equal(0, _bench.Living(order));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task WrapperIsKilled_CommandLivesOrNot_VanishedAndNothingStays(bool wrapper, bool command)
    {
        var order = await ReadyAsync("setsid sleep 100 & echo ready; sleep 100");
        var job = int.Parse((await File.ReadAllTextAsync(Path.Combine(_bench.FolderOf(order), "job"))).Split(' ')[0], null);
        Kill(wrapper ? _bench.Supervisor(order) : job);
        Kill(command ? job : 0);

        var (exit, _) = await _bench.EndAsync(order, _bench.Another());

        Assert.Equal((null, ExitCause.Vanished), (exit.ExitCode, exit.Cause));
        Assert.NotNull(exit.StartedAt);
        Assert.True(exit.EndedAt >= exit.StartedAt);
        await _bench.GoneAsync(order);
    }

    [Fact]
    public async Task CommandIsKilled_WrapperNotesIt()
    {
        var order = await ReadyAsync("setsid sleep 100 & echo ready; sleep 100");
        Kill(int.Parse((await File.ReadAllTextAsync(Path.Combine(_bench.FolderOf(order), "job"))).Split(' ')[0], null));

        var (exit, _) = await _bench.EndAsync(order);

        Assert.Equal((137, ExitCause.Exited), (exit.ExitCode, exit.Cause));
        Assert.Equal(0, _bench.Living(order));
    }

    [Fact]
    public async Task Poll_WrappersNumberIsAnotherProcessesNow_ThatOneIsLeftAlone()
    {
        var order = await ReadyAsync("echo ready; sleep 100");
        using var bystander = System.Diagnostics.Process.Start("sleep", "100");
        Kill(_bench.Supervisor(order));
        var pid = Path.Combine(_bench.FolderOf(order), "pid");
        var fields = (await File.ReadAllTextAsync(pid)).Split(' ');
        fields[0] = $"{bystander.Id}";
        await File.WriteAllTextAsync(pid, string.Join(' ', fields));
        await File.WriteAllTextAsync(Path.Combine(_bench.FolderOf(order), "job"), $"{bystander.Id} 1\n");

        await _bench.Dispatcher.StopAsync(order, "", default);
        var (exit, _) = await _bench.EndAsync(order);

        Assert.Equal(ExitCause.Vanished, exit.Cause);
        Assert.False(bystander.HasExited);
        bystander.Kill();
    }

    private async Task<LaunchOrder> ReadyAsync(string script)
    {
        var order = _bench.Shell(script);
        await _bench.LaunchAsync(order);
        await _bench.PrintedAsync(order, "ready");
        return order;
    }

    private static void Kill(int pid)
    {
        if (pid > 1)
        {
            using var process = System.Diagnostics.Process.GetProcessById(pid);
            process.Kill();
        }
    }
}
