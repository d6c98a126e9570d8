using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Browser.Tests;

public sealed class HubTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Hub_FollowedByTheJavaScriptClient_MissesAndRepeatsNothing()
    {
        const string token = "a-token-for-this-test";
        await using var server = await ServerProcess.StartAsync(_folder.File("data"), 0, $"--Sweepboard:Auth:Token={token}");

        await BrowserScript.RunAsync("hub.mjs", server.Address.ToString(), token);
    }

    public void Dispose() => _folder.Dispose();
}
