using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Browser.Tests;

public sealed class SignInTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task PrintedAddress_SignsIn_AndThePageIsLiveWithoutComplaint()
    {
        await using var server = await ServerProcess.StartAsync(_folder.File("data"));

        await BrowserScript.RunAsync("sign-in.mjs", (await server.SignInAddressAsync()).ToString());
    }

    [Fact]
    public async Task Form_TakesTheToken()
    {
        const string token = "a-token-for-this-test";
        await using var server = await ServerProcess.StartAsync(_folder.File("data"), 0, $"--Sweepboard:Auth:Token={token}");

        await BrowserScript.RunAsync("form.mjs", server.Address.ToString(), token);
    }

    public void Dispose() => _folder.Dispose();
}
