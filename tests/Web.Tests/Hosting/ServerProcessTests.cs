using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Web.Tests.Hosting;

public sealed partial class ServerProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Data => _folder.File("data");

    [Fact]
    public async Task Start_Fresh_ListensOnLoopbackOnly()
    {
        await using var server = await ServerProcess.StartAsync(Data);

        var sockets = ListeningSockets.Of(server.Id);

        Assert.Equal([server.Address.Port], sockets.Select(s => s.Port));
        Assert.All(sockets, s => Assert.True(IPAddress.IsLoopback(s.Address)));
    }

    [Theory]
    [InlineData("--urls", "http://0.0.0.0:0")]
    [InlineData("--urls", "http://[::]:0", "--Sweepboard:Auth:Mode=none", "--insecure")]
    [InlineData("--urls", "http://127.0.0.1:0", "--Sweepboard:Auth:Mode=off")]
    [InlineData("--http_ports", "0")]
    public async Task Start_Unsafe_IsRefusedInOneLine(params string[] settings)
    {
        await using var server = ServerProcess.Launch([$"--Sweepboard:DataDirectory={Data}", .. settings]);

        await AssertRefusedAsync(server, "sweepboard: ");
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Start_Insecure_SaysSo()
    {
        await using var server = ServerProcess.Launch("--urls", "http://0.0.0.0:0", "--insecure", $"--Sweepboard:DataDirectory={Data}");

        await server.SignInAddressAsync();

        Assert.Contains(ListeningSockets.Of(server.Id), s => s.Address.Equals(IPAddress.Any));
        await Eventually.TrueAsync(() => server.Output.Contains("clear text", StringComparison.Ordinal), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Start_PortTaken_IsRefusedInOneLine()
    {
        await using var first = await ServerProcess.StartAsync(Data);
        await using var second = ServerProcess.Launch("--urls", first.Address.ToString(), $"--Sweepboard:DataDirectory={_folder.File("other")}");

        await AssertRefusedAsync(second, "choose another address with --urls");
    }

    [Fact]
    public async Task Start_FolderOfARunningServer_IsRefusedInOneLine()
    {
        await using var first = await ServerProcess.StartAsync(Data);
        var before = Directory.GetFiles(Path.Combine(Data, "access"), "*", SearchOption.AllDirectories);
        await using var second = ServerProcess.Launch("--urls", "http://127.0.0.1:0", $"--Sweepboard:DataDirectory={Data}");

        await AssertRefusedAsync(second, Data);
        Assert.Equal(before, Directory.GetFiles(Path.Combine(Data, "access"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Start_KeyFileDamaged_IsRefusedInOneLine()
    {
        Directory.CreateDirectory(Path.Combine(Data, "access"));
        await File.WriteAllTextAsync(Path.Combine(Data, "access", "api-key.sha256"), "not a hash");
        await using var server = ServerProcess.Launch("--urls", "http://127.0.0.1:0", $"--Sweepboard:DataDirectory={Data}");

        await AssertRefusedAsync(server, "delete it");
    }

    [Fact]
    public async Task Restart_KeepsKeyAndSession_AndPrintsANewAddress()
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        await using var first = await ServerProcess.StartAsync(Data);
        var address = first.Address;
        var key = ApiKey().Match(first.Output).Value;
        var signIn = await first.SignInAddressAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(signIn)).StatusCode);
        await first.KillAsync();

        await using var second = await ServerProcess.StartAsync(Data, address.Port);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(address)).StatusCode);
        Assert.NotEqual(signIn, await second.SignInAddressAsync());
        Assert.DoesNotMatch(ApiKey(), second.Output);
        using var program = new HttpClient { BaseAddress = address };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/api/v1/none")).StatusCode);
    }

    [Fact]
    public async Task Secrets_AreForTheOwnerOnly_AndNowhereInClear()
    {
        await using var server = await ServerProcess.StartAsync(Data, 0, "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace");
        using var browser = new HttpClient();
        var signIn = await server.SignInAddressAsync();
        (await browser.GetAsync(signIn)).EnsureSuccessStatusCode();
        var secrets = new[] { ApiKey().Match(server.Output).Value, signIn.Query["?key=".Length..] };
        await server.StopAsync();

        Assert.All(secrets, secret => Assert.Equal(1, Regex.Count(server.Output + server.Errors, Regex.Escape(secret))));
        foreach (var entry in new DirectoryInfo(Data).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Append(new DirectoryInfo(Data)))
        {
            Assert.Equal(UnixFileMode.None, entry.UnixFileMode & (UnixFileMode)0b111_111);
            if (entry is FileInfo file)
            {
                var text = await File.ReadAllTextAsync(file.FullName);
                Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Stop_Asked_EndsWithZero()
    {
        await using var server = await ServerProcess.StartAsync(Data);

        Assert.Equal(0, await server.StopAsync());
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AssertRefusedAsync(ServerProcess server, string reason)
    {
        Assert.Equal(2, await server.ExitAsync());
        var line = Assert.Single(server.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Empty(server.Output);
    }

    [GeneratedRegex(@"sbk_\S+")]
    private static partial Regex ApiKey();
}
