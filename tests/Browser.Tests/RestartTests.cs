using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Browser.Tests;

public sealed class RestartTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task OpenPage_ServerKilledAndStartedAgain_ComesBackByItself()
    {
        await using var first = await ServerProcess.StartAsync(_folder.File("data"));
        await using var page = BrowserScript.Start("restart.mjs", (await first.SignInAddressAsync()).ToString());
        await page.SaysAsync("open");

        await first.KillAsync();
        await page.GoOnAsync();
        await page.SaysAsync("lost");
        await using var second = await ServerProcess.StartAsync(_folder.File("data"), first.Address.Port);
        await page.GoOnAsync();

        await page.EndAsync();
    }

    public void Dispose() => _folder.Dispose();
}
