using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Browser.Tests;

public sealed class DiagnosisTests : IDisposable
{
    private const string Token = "a-token-for-this-test";
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Diagnosis_FromTheFailedRunToAnotherRun_OutlivesReloadAndServer()
    {
        await using var first = await ServerProcess.StartAsync(_folder.File("data"), 0, $"--Sweepboard:Auth:Token={Token}");
        await using var page = BrowserScript.Start("diagnosis.mjs", first.Address.ToString(), Token, _folder.Path);
        await page.SaysAsync("kill");

        await first.KillAsync();
        await using var second = await ServerProcess.StartAsync(_folder.File("data"), first.Address.Port, $"--Sweepboard:Auth:Token={Token}");
        await page.GoOnAsync();

        await page.EndAsync();
    }

    public void Dispose() => _folder.Dispose();
}
