using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Browser.Tests;

public sealed class AllocationTests : IDisposable
{
    private const string Token = "a-token-for-this-test";
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Allocation_FromAFileToAPlanAndWhatWouldChangeIt_SurvivesAReload()
    {
        await using var server = await ServerProcess.StartAsync(_folder.File("data"), 0, $"--Sweepboard:Auth:Token={Token}");

        await BrowserScript.RunAsync("allocation.mjs", server.Address.ToString(), Token, Repository.Root);
    }

    public void Dispose() => _folder.Dispose();
}
