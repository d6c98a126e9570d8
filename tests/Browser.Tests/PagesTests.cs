using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Browser.Tests;

public sealed class PagesTests : IDisposable
{
    private const string Token = "a-token-for-this-test";
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Pages_AgreeGrowAndStayInert()
    {
        await using var server = await ServerProcess.StartAsync(_folder.File("data"), 0, $"--Sweepboard:Auth:Token={Token}");

        await BrowserScript.RunAsync("pages.mjs", server.Address.ToString(), Token);
    }

    public void Dispose() => _folder.Dispose();
}
