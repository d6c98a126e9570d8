using System.Net;
using System.Net.Sockets;
using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Browser.Tests;

public sealed class ModelTests : IDisposable
{
    private const string Token = "a-token-for-this-test";
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Model_HelpsOnlyOnceAPersonLetsIt_AndIsSentNoSecret()
    {
        var port = FreePort();
        await using var server = await ServerProcess.StartAsync(_folder.File("data"), 0, $"--Sweepboard:Auth:Token={Token}", "--Sweepboard:Diagnosis:Model:Kind=openai", "--Sweepboard:Diagnosis:Model:Name=helper-1",
            $"--Sweepboard:Diagnosis:Model:Endpoint=http://127.0.0.1:{port}/v1", $"--Sweepboard:Outbound:Allow:0=127.0.0.1:{port}");

        await BrowserScript.RunAsync("model.mjs", server.Address.ToString(), Token, port.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    public void Dispose() => _folder.Dispose();

    // Where the script lets its model listen, which the server has to know before.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
