using Sweepboard.Engine.Dispatchers;

namespace Sweepboard.Engine.Tests.Dispatchers.Local;

/// <summary>How attempts end, and what is said of it.</summary>
public sealed class LocalDispatcherEndTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("exit 0", 0, "exit code 0")]
    [InlineData("exit 1", 1, "exit code 1")]
    [InlineData("exit 126", 126, "exit code 126")]
    [InlineData("exit 127", 127, "exit code 127")]
    [InlineData("kill -KILL $$", 137, "ended by signal 9 (SIGKILL)")]
    [InlineData("kill -TERM $$", 143, "ended by signal 15 (SIGTERM)")]
    [InlineData("kill -SEGV $$", 139, "ended by signal 11 (SIGSEGV)")]
    [InlineData("kill -9 0", 137, "ended by signal 9 (SIGKILL)")]
    public async Task Command_Ends_ItsCodeIsKnown(string script, int code, string detail)
    {
        var exit = await _bench.RunAsync(_bench.Shell(script));

        Assert.Equal((code, ExitCause.Exited, detail), (exit.ExitCode, exit.Cause, exit.Detail));
        Assert.InRange(exit.Duration!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(exit.Duration, exit.EndedAt - exit.StartedAt);
        Assert.InRange(exit.StartedAt!.Value, TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(1), TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Command_DoesNotExist_CouldNotStart()
    {
        var exit = await _bench.RunAsync(_bench.Order("no-such-program", "--help"));

        Assert.Equal((127, ExitCause.CouldNotStart), (exit.ExitCode, exit.Cause));
        Assert.Equal("the command could not be started: no-such-program: not found", exit.Detail);
    }

    [Fact]
    public async Task Command_IsNotExecutable_CouldNotStart()
    {
        var file = Path.Combine(_bench.Root, "train.py");
        await File.WriteAllTextAsync(file, "print()");

        var exit = await _bench.RunAsync(_bench.Order(file));

        Assert.Equal((126, ExitCause.CouldNotStart), (exit.ExitCode, exit.Cause));
        Assert.Contains("Permission denied", exit.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_Prints_BothStreamsAreKeptApart()
    {
        var order = _bench.Shell("echo out; echo err >&2; read line && echo unexpected; exit 3");

        var exit = await _bench.RunAsync(order);

        Assert.Equal(3, exit.ExitCode);
        Assert.Equal("out\n", await _bench.LogAsync(order));
        Assert.Equal("err\n", await _bench.LogAsync(order, LogStream.Stderr));
    }

    [Fact]
    public async Task WaitForChange_CommandEnds_ReturnsAtOnce()
    {
        var order = _bench.Shell("sleep 0.3");
        await _bench.LaunchAsync(order);
        var time = TimeProvider.System;

        while (!File.Exists(Path.Combine(_bench.FolderOf(order), "exit")))
        {
            await _bench.Dispatcher.WaitForChangeAsync(order, "", null, TimeSpan.FromSeconds(10), default);
        }

        var late = time.GetUtcNow() - File.GetLastWriteTimeUtc(Path.Combine(_bench.FolderOf(order), "exit"));
        Assert.InRange(late, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.NotNull((await _bench.Dispatcher.PollAsync(order, "", null, default)).Exit);
    }
}
