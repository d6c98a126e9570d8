using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Web.Tests.Api;

/// <summary>A Python program that asks and tells, against a real server.</summary>
public sealed class PythonLoopTests : IDisposable
{
    private const string Key = "0123456789abcdef0123";

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task EveryOptimizer_ServesIt()
    {
        await using var server = await StartAsync();

        foreach (var kind in Kinds.Optimizers.Select(k => k.Name))
        {
            var found = await SearchAsync(server, kind, "15");

            Assert.Equal(15, found.GetProperty("runs").GetInt32());
            Assert.InRange(found.GetProperty("best").GetDouble(), 0, 3);
        }
    }

    // Half a second is far more than it takes, and far less than where something grows with the square of the runs.
    [Fact]
    public async Task TenThousandPastRuns_AreToldAndLearntFrom()
    {
        await using var server = await StartAsync();

        var found = await SearchAsync(server, "tpe", "30", "10000");

        Assert.Equal(10_030, found.GetProperty("runs").GetInt32());
        Assert.Contains("of 100", found.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.InRange(found.GetProperty("ask_ms").GetDouble(), 0, 500);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"an ask took {found.GetProperty("ask_ms").GetDouble():g3} ms"));
    }

    public void Dispose() => _folder.Dispose();

    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(_folder.File("data"), 0, $"--Sweepboard:Auth:Token={Key}");

    private static async Task<JsonElement> SearchAsync(ServerProcess server, params string[] arguments)
    {
        var program = Path.Combine(Repository.Root, "samples", "ask_and_tell", "search.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [program, server.Address.ToString().TrimEnd('/'), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SWEEPBOARD_KEY"] = Key;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var lines = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)}: {await errors}");
        return JsonDocument.Parse(lines).RootElement;
    }
}
