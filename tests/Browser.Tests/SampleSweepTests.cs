using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Browser.Tests;

public sealed class SampleSweepTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task SampleSweep_StartedByAClick_OutlivesTheServerAndShowsTheBest()
    {
        await using var first = await ServerProcess.StartAsync(_folder.File("data"));
        await using var page = BrowserScript.Start("sample-sweep.mjs", (await first.SignInAddressAsync()).ToString());
        await page.SaysAsync("under way");

        await first.KillAsync();
        await page.GoOnAsync();
        await page.SaysAsync("lost");
        await using var second = await ServerProcess.StartAsync(_folder.File("data"), first.Address.Port);
        await page.GoOnAsync();

        await page.EndAsync();
        Assert.Equal(0, await second.StopAsync());
    }

    public void Dispose() => _folder.Dispose();
}
