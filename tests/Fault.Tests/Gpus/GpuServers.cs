using System.Globalization;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Fault.Tests.Servers;
using Sweepboard.Fault.Tests.Storm;
using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Fault.Tests.Gpus;

/// <summary>Servers with T4 that sweeps share, one after another on one data folder.</summary>
internal sealed class GpuServers : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ServerFolder _folder = new();

    public GpuServers() => Jobs = new(_folder.In);

    public LockingJobs Jobs { get; }

    public List<string> Sweeps { get; } = [];

    public Task<ServerProcess> StartAsync(int gpus) => _folder.StartAsync(Count(gpus));

    public async Task<string> BeginAsync(Client client, string name, int runs, int gpus, string more = "")
    {
        Sweeps.Add(await client.CreateAsync(Jobs.Spec(name, runs, gpus, more)));
        return Sweeps[^1];
    }

    /// <summary>Kills a server of three T4 as soon as the condition holds.</summary>
    public async Task KillWhenAsync(Func<Client, Task<bool>> condition)
    {
        await using var server = await StartAsync(3);
        using var client = new Client(server.Address);
        await UntilAsync(() => condition(client));
        await server.KillAsync();
    }

    /// <summary>Lives a server of three T4 that kills itself at the fail point; says whether it has, or the sweeps were over before.</summary>
    public async Task<bool> DiesAtAsync(string failPoint)
    {
        await using var server = await _folder.TryStartAsync($"--SWEEP_FAILPOINT={failPoint}", Count(3));
        if (server is null)
        {
            return true;
        }

        using var client = new Client(server.Address);
        try
        {
            await UntilOverAsync(client);
            return false;
        }
        catch (HttpRequestException)
        {
            await server.ExitAsync();
            return true;
        }
    }

    public async Task UntilOverAsync(Client client)
    {
        foreach (var sweep in Sweeps)
        {
            await UntilAsync(() => client.IsOverAsync(sweep));
        }
    }

    public static Task UntilAsync(Func<Task<bool>> condition) => Eventually.TrueAsync(condition, Patience);

    /// <summary>The T4 that are held, and by which run.</summary>
    public static async Task<IReadOnlyList<(int Gpu, string Run)>> HeldAsync(Client client) =>
        [.. (await client.GetAsync("gpus")).GetProperty("gpus")[0].GetProperty("held").EnumerateArray().Select(h => (h.GetProperty("gpu").GetInt32(), h.GetProperty("run_id").GetString()!))];

    public static async Task<int> CompletedAsync(Client client, string sweep) =>
        (await client.SweepAsync(sweep)).GetProperty("counts").GetProperty("completed").GetInt32();

    /// <summary>Asserts that all planned runs completed, each once, on GPUs that nobody else held, and returns the sweeps as their events tell them.</summary>
    public async Task<IReadOnlyList<SweepState>> AuditAsync(Client client, params int[] planned)
    {
        var replays = new List<Replay>();
        foreach (var sweep in Sweeps)
        {
            replays.Add(new(await client.EventsAsync(sweep)));
        }

        var states = replays.ConvertAll(r => r.State);
        Assert.Empty(replays.SelectMany(r => r.Violations));
        Assert.All(states, s => Assert.Equal(SweepStatus.Completed, s.Status));
        Assert.Equal(planned, states.Select(s => s.Runs.Count(r => r.Outcome == RunOutcome.Completed)));
        AssertAsSeen([.. states.SelectMany(s => s.Runs)]);
        GpuUse.IsExclusive(3, states);
        Assert.Empty(await HeldAsync(client));
        Assert.Empty(Jobs.Locked());
        return states;
    }

    public void Dispose()
    {
        Jobs.OpenGate();
        _folder.Dispose();
    }

    // The jobs' own account: each attempt began once, on the GPUs of the log, and one of each run came to its end.
    private void AssertAsSeen(IReadOnlyList<Run> runs)
    {
        var attempts = runs.SelectMany(r => r.Attempts.Select(a => (Run: r.Id.ToString(), Attempt: a))).Where(x => !x.Attempt.NeverStarted).ToList();
        var seen = Jobs.Seen();
        Assert.DoesNotContain(attempts, x => x.Attempt.ExitCode == LockingJobs.Clash);
        Assert.Equal(
            attempts.Select(x => $"{x.Run} {x.Attempt.Id} on {string.Join(',', x.Attempt.Gpus!.Devices)}").Order(StringComparer.Ordinal),
            seen.Where(l => l.Gpus is not null).Select(l => $"{l.Run} {l.Attempt} on {l.Gpus}").Order(StringComparer.Ordinal));
        Assert.Equal(runs.Select(r => r.Id.ToString()).Order(StringComparer.Ordinal), seen.Where(l => l.Gpus is null).Select(l => l.Run).Order(StringComparer.Ordinal));
    }

    private static string Count(int gpus) => string.Create(CultureInfo.InvariantCulture, $"--Sweepboard:Gpus:T4:Count={gpus}");
}
