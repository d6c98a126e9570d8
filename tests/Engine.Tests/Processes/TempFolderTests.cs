using System.Diagnostics;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Processes;

public sealed class TempFolderTests
{
    [Fact]
    public async Task Dispose_AJobStillRunsThere_IsEndedAndNoOther()
    {
        var (folder, other) = (new TempFolder(), new TempFolder());
        using var job = Sleeper(folder);
        using var neighbour = Sleeper(other);

        folder.Dispose();
        await job.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.False(Directory.Exists(folder.Path));
        Assert.False(neighbour.HasExited);
        other.Dispose();
        await neighbour.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static Process Sleeper(TempFolder folder) =>
        Process.Start(new ProcessStartInfo("sleep", ["600"]) { Environment = { ["PLACE"] = folder.File("job") } }) ?? throw new InvalidOperationException("sleep did not start.");
}
