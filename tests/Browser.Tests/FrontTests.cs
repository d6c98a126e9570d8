using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Browser.Tests;

public sealed class FrontTests : IDisposable
{
    private const string Token = "a-token-for-this-test";
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task SweepPage_OfSeveralObjectives_ShowsTheFrontAndEditsTheSpace()
    {
        await using var server = await ServerProcess.StartAsync(_folder.File("data"), 0, $"--Sweepboard:Auth:Token={Token}");

        await BrowserScript.RunAsync("front.mjs", server.Address.ToString(), Token);
    }

    public void Dispose() => _folder.Dispose();
}
