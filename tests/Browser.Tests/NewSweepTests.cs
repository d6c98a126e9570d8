using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Browser.Tests;

public sealed class NewSweepTests : IDisposable
{
    private const string Token = "--Sweepboard:Auth:Token=a-token-for-this-test";
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task NewSweep_WrittenByKeyboard_OutlivesReloadAndServerAndStarts()
    {
        await using var first = await ServerProcess.StartAsync(_folder.File("data"), 0, Token);
        await using var page = BrowserScript.Start("new-sweep.mjs", first.Address.ToString(), Token.Split('=')[1]);
        await page.SaysAsync("written");

        await first.KillAsync();
        await page.GoOnAsync();
        await page.SaysAsync("typed");
        await using var second = await ServerProcess.StartAsync(_folder.File("data"), first.Address.Port, Token);
        await page.GoOnAsync();

        await page.EndAsync();
    }

    public void Dispose() => _folder.Dispose();
}
