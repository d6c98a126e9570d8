using System.Diagnostics;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Dispatchers.Local;

namespace Sweepboard.Engine.Tests.Dispatchers.Local;

/// <summary>Alone, because it measures this process.</summary>
[CollectionDefinition(nameof(LocalDispatcherFloodTests), DisableParallelization = true)]
[Collection(nameof(LocalDispatcherFloodTests))]
public sealed class LocalDispatcherFloodTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Flood_DefaultCap_KeepsWithinItAndTheExitCode()
    {
        var dispatcher = new LocalDispatcher(new() { RunsDirectory = Path.Combine(_bench.Root, "runs") }, TimeProvider.System);
        var order = _bench.Shell("yes | head -c 200000000; exit 5");
        var before = Process.GetCurrentProcess().WorkingSet64;

        await dispatcher.LaunchAsync(order, default);
        var (exit, _) = await _bench.EndAsync(order, dispatcher);

        Assert.Equal((5, "exit code 5"), (exit.ExitCode, exit.Detail));
        Assert.Equal(200_000_000, (await dispatcher.ReadLogAsync(order, LogStream.Stdout, 0, 1, default)).Size);
        var kept = Directory.GetFiles(_bench.FolderOf(order), "stdout.log*").Sum(f => new FileInfo(f).Length);
        Assert.InRange(kept, 56 << 20, 64 << 20);
        Assert.InRange(Process.GetCurrentProcess().WorkingSet64 - before, long.MinValue, 100 << 20);
    }
}
