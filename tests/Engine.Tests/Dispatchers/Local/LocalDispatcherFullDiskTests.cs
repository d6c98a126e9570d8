using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Dispatchers.Local;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Dispatchers.Local;

/// <summary>A disk that fills while a command runs takes what it prints, not its exit code, and that is said.</summary>
public sealed class LocalDispatcherFullDiskTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly SmallDisk _disk = new(4);
    private readonly TempFolder _signs = new();

    public void Dispose()
    {
        _disk.Dispose();
        _signs.Dispose();
    }

    [Fact]
    public async Task Command_PrintsOnAFullDisk_EndsAsItWouldHaveAndTheLossIsSaid()
    {
        var dispatcher = new LocalDispatcher(new() { RunsDirectory = Path.Combine(_disk.Path, "runs") }, TimeProvider.System);
        var order = Some.Order("/bin/sh", "-c", $"until [ -e {_signs.File("go")} ]; do sleep 0.05; done; echo sweepboard: step=1 acc=1; touch {_signs.File("printed")}; exit 3");
        await dispatcher.LaunchAsync(order, default);
        _disk.Fill();
        await File.WriteAllTextAsync(_signs.File("go"), "");
        await Eventually.TrueAsync(() => File.Exists(_signs.File("printed")), Patience);
        _disk.Free();

        AttemptReport? report = null;
        await Eventually.TrueAsync(async () => (report = await dispatcher.PollAsync(order, "", null, default)).Exit is not null, Patience);

        Assert.Equal((3, true), (report!.Exit!.ExitCode, report.Exit.OutputLost));
        Assert.Contains("the disk was full", report.Exit.Detail, StringComparison.Ordinal);
        Assert.Empty(report.Points);
    }
}
