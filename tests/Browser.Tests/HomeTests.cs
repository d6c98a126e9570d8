using Sweepboard.Testing.Processes;

namespace Sweepboard.Browser.Tests;

public sealed class HomeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Home_Opened_BecomesLiveWithoutComplaint()
    {
        await using var server = await ServerProcess.StartAsync(_folder.At("data"));

        await BrowserScript.RunAsync("home.mjs", server.Address.ToString());
    }

    public void Dispose() => _folder.Dispose();
}
