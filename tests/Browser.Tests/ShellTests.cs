using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Browser.Tests;

public sealed class ShellTests : IDisposable
{
    private const string Token = "a-token-for-this-test";
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Keyboard_ReachesEverything_AndTheFirstLoadIsSmall()
    {
        await using var server = await ServerProcess.StartAsync(_folder.File("data"), 0, $"--Sweepboard:Auth:Token={Token}");

        await BrowserScript.RunAsync("keyboard.mjs", server.Address.ToString(), Token);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Pages_WideAndNarrow_HaveNoSeriousViolation(string theme)
    {
        await using var server = await ServerProcess.StartAsync(_folder.File("data"), 0, $"--Sweepboard:Auth:Token={Token}");

        await BrowserScript.RunAsync("accessibility.mjs", server.Address.ToString(), Token, theme);
    }

    [Fact]
    public async Task Pages_WhoseServerOrNetworkGoes_ComeBackRightByThemselves()
    {
        await using var first = await ServerProcess.StartAsync(_folder.File("data"), 0, $"--Sweepboard:Auth:Token={Token}");
        await using var pages = BrowserScript.Start("interruptions.mjs", first.Address.ToString(), Token);
        await pages.SaysAsync("open");

        await first.KillAsync();
        await pages.GoOnAsync();
        await pages.SaysAsync("lost");
        await using var second = await ServerProcess.StartAsync(_folder.File("data"), first.Address.Port, $"--Sweepboard:Auth:Token={Token}");
        await pages.GoOnAsync();

        await pages.EndAsync();
    }

    public void Dispose() => _folder.Dispose();
}
