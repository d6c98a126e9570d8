using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Browser.Tests;

public sealed class StrategyTests : IDisposable
{
    private const string Token = "a-token-for-this-test";
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Form_WithSettingsOfItsOwn_StartsASweepWhoseRungsMove_AndOneThatBeginsWithWhatItFound()
    {
        await using var server = await ServerProcess.StartAsync(_folder.File("data"), 0, $"--Sweepboard:Auth:Token={Token}");

        await BrowserScript.RunAsync("strategy.mjs", server.Address.ToString(), Token);
    }

    [Fact]
    public async Task SpaceDialog_WhoseServerIsKilled_KeepsWhatWasTyped()
    {
        await using var first = await ServerProcess.StartAsync(_folder.File("data"), 0, $"--Sweepboard:Auth:Token={Token}");
        await using var page = BrowserScript.Start("space.mjs", first.Address.ToString(), Token);
        await page.SaysAsync("typed");

        await first.KillAsync();
        await page.GoOnAsync();
        await page.SaysAsync("lost");
        await using var second = await ServerProcess.StartAsync(_folder.File("data"), first.Address.Port, $"--Sweepboard:Auth:Token={Token}");
        await page.GoOnAsync();

        await page.EndAsync();
    }

    public void Dispose() => _folder.Dispose();
}
