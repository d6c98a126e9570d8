using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Data;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Web.Tests.Api;

/// <summary>A Python program that asks and tells, against a real server.</summary>
public sealed class PythonLoopTests : IDisposable
{
    private const string Key = "0123456789abcdef0123";

    private const string Space = """
        {lr: {log_uniform: [0.00001, 1]}, weight_decay: {log_uniform: [0.0000001, 0.1]}, momentum: {uniform: [0.5, 0.99]}, dropout: {uniform: [0, 0.7]},
         layers: {int: [1, 8]}, width: {int: [16, 1024], log: true}, activation: [relu, tanh, gelu], batch: [16, 32, 64, 128, 256]}
        """;

    // What is decided at each result grows with what is under way.
    private const int Batch = 50;

    private readonly TempFolder _folder = new();

    private string Data => _folder.File("data");

    [Fact]
    public async Task EveryOptimizer_ServesIt()
    {
        await using var server = await StartAsync();

        foreach (var kind in Kinds.Optimizers.Select(k => k.Name))
        {
            var found = await SearchAsync(server, "--optimizer", kind, "--runs", "15");

            Assert.Equal(15, found.GetProperty("runs").GetInt32());
            Assert.InRange(found.GetProperty("best").GetDouble(), 0, 3);
        }
    }

    // Half a second is far more than it takes, and far less than where something grows with the square of the runs.
    [Fact]
    public async Task TenThousandPastRuns_AreLearntFrom()
    {
        var sweep = await PlayedAsync(10_000);
        await using var server = await StartAsync();

        var found = await SearchAsync(server, "--sweep", sweep.Value, "--runs", "30");

        Assert.Contains("candidates like the best 50 of 100", found.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.InRange(found.GetProperty("ask_ms").GetDouble(), 0, 500);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"an ask took {found.GetProperty("ask_ms").GetDouble():g3} ms"));
    }

    // By the engine itself, before there is a server.
    private async Task<SweepId> PlayedAsync(int runs)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddSweepboardData(Data).AddSweepboardEngine(Path.Combine(Data, "runs")).BuildServiceProvider();
        var service = services.GetRequiredService<SweepService>();
        var (state, _, _) = await service.CreateAsync(Specs.Read($"{{search_space: {Space}, metric: loss, dispatcher: external, optimizer: {{kind: tpe, startup_runs: {runs}}}, max_parallel: {Batch}}}"));
        for (var told = 0; told < runs; told += Batch)
        {
            var asked = await service.AskAsync(state!.Id, Batch);
            await Task.WhenAll(asked.Select(run => service.TellAsync(run.Id, new Dictionary<string, double> { ["loss"] = Math.Abs(Math.Log10(run.Hyperparameters["lr"].AsNumber()) + 2) }, null)));
        }

        return state!.Id;
    }

    public void Dispose() => _folder.Dispose();

    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(Data, 0, $"--Sweepboard:Auth:Token={Key}");

    private static async Task<JsonElement> SearchAsync(ServerProcess server, params string[] arguments)
    {
        var program = Path.Combine(Repository.Root, "samples", "ask_and_tell", "search.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [program, server.Address.ToString().TrimEnd('/'), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SWEEPBOARD_KEY"] = Key;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await using var killed = limit.Token.Register(() => process.Kill());
        var errors = process.StandardError.ReadToEndAsync();
        var lines = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)}: exit code {process.ExitCode}{(limit.IsCancellationRequested ? ", ended after three minutes" : "")}: {await errors}{server.Errors}");
        return JsonDocument.Parse(lines).RootElement;
    }
}
