using Sweepboard.Engine.Sweeps;
using Sweepboard.Fault.Tests.Servers;
using Sweepboard.Fault.Tests.Storm;
using Sweepboard.Testing;

namespace Sweepboard.Fault.Tests.Load;

/// <summary>Two clients who know nothing of each other command one sweep: no impossible state, no failure of the server.</summary>
public sealed class TwoClientsTests : IDisposable
{
    private const int Commands = 200;
    private readonly ServerFolder _folder = new();

    public static TheoryData<int> Seeds => [.. Tier.Seeds(3)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Sweep_CommandedByTwoAtOnce_StaysPossible(int seed)
    {
        await using var server = await _folder.StartAsync();
        using var client = new Client(server.Address);
        var sweep = await client.CreateAsync(SimulatedSpecs.Of(runs: 400, parallel: 8, timeScale: 3_000, failures: 0.1));

        var answers = await Task.WhenAll(CommandAsync(server.Address, sweep, new Random(seed)), CommandAsync(server.Address, sweep, new Random(-seed)));
        (await client.PostAsync($"sweeps/{sweep}/stop")).Dispose();
        await Eventually.TrueAsync(() => client.IsOverAsync(sweep), TimeSpan.FromSeconds(30));

        var events = await client.EventsAsync(sweep);
        var told = await client.SweepAsync(sweep);
        var replay = new Replay(events);
        Figures.Add($"Two clients, seed {seed}", $"{2 * Commands} commands: {string.Join(", ", answers.SelectMany(a => a).CountBy(a => a).OrderBy(a => a.Key).Select(a => $"{a.Value} x {a.Key}"))}; {events.Count} events, {replay.Violations.Count} violations");
        Assert.DoesNotContain(answers.SelectMany(a => a), code => code >= 500 || code == 429);
        Assert.Empty(replay.Violations);
        Assert.Equal(replay.State.Seq, told.GetProperty("seq").GetInt64());
        Assert.Equal(replay.State.Counts.Total, told.GetProperty("counts").GetProperty("total").GetInt32());
        Assert.Equal(replay.State.Ledger, SweepFold.Recount(replay.State).Ledger);
        Assert.DoesNotContain("fail:", server.Output, StringComparison.Ordinal);
    }

    private static async Task<int[]> CommandAsync(Uri address, string sweep, Random random)
    {
        using var client = new Client(address);
        var answers = new int[Commands];
        for (var i = 0; i < Commands; i++)
        {
            var (path, body) = Draw(sweep, i, random);
            using var answer = await client.PostAsync(path, body);
            answers[i] = (int)answer.StatusCode;
            await Task.Delay(random.Next(0, 20));
        }

        return answers;
    }

    // A stop ends the sweep for good but for a retry or a rollback, so it comes late.
    private static (string Path, string? Body) Draw(string sweep, int i, Random random) => random.Next(12) switch
    {
        < 3 => ($"sweeps/{sweep}/pause", null),
        < 7 => ($"sweeps/{sweep}/resume", null),
        7 => ($"sweeps/{sweep}/retry-failed", null),
        8 => ($"sweeps/{sweep}/rollback", $"{{\"runs\": {random.Next(60)}}}"),
        9 when i > Commands / 2 => ($"sweeps/{sweep}/stop", null),
        _ => ($"runs/{sweep}-{random.Next(1, 80)}/stop", null),
    };
}
