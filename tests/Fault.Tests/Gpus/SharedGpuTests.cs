using Sweepboard.Fault.Tests.Servers;

namespace Sweepboard.Fault.Tests.Gpus;

/// <summary>Servers die while sweeps share GPUs: no GPU is given to two, and no run is lost or doubled.</summary>
public sealed class SharedGpuTests : IDisposable
{
    // Around the moment when a GPU becomes an attempt's, and that when it is free again.
    private static readonly string[] Boundaries = ["before_intent:2", "after_intent:2", "after_launch:1", "before_end:2", "after_end:1"];

    private readonly GpuServers _servers = new();

    public void Dispose() => _servers.Dispose();

    [Fact]
    public async Task Servers_KilledWhileSweepsShareGpus_GiveNoGpuToTwo()
    {
        await _servers.KillWhenAsync(async client =>
        {
            if (_servers.Sweeps.Count == 0)
            {
                await _servers.BeginAsync(client, "narrow", runs: 10, gpus: 1);
                await _servers.BeginAsync(client, "wide", runs: 5, gpus: 2, "priority: high");
                await _servers.BeginAsync(client, "last", runs: 4, gpus: 1, $"priority: high\nafter: [{_servers.Sweeps[0]}]");
            }

            return (await GpuServers.HeldAsync(client)).Count == 3;
        });
        _servers.Jobs.OpenGate();
        var missed = new List<string>();
        foreach (var boundary in Boundaries)
        {
            missed.AddRange(await _servers.DiesAtAsync(boundary) ? [] : [boundary]);
        }

        await using var server = await _servers.StartAsync(3);
        using var client = new Client(server.Address);
        await _servers.UntilOverAsync(client);

        var states = await _servers.AuditAsync(client, 10, 5, 4);
        Figures.Add("GPUs that sweeps share", $"{_servers.Jobs.Seen().Count(l => l.Gpus is not null)} attempts on 3 GPUs, {Boundaries.Length + 1 - missed.Count} deaths");
        Assert.Empty(missed);
        Assert.All(states[2].Runs, r => Assert.True(states[0].CompletedAt <= r.Attempts[0].IntendedAt));
    }

    [Fact]
    public async Task Servers_WithFewerGpusThanBefore_LoseNothingAndGoOnWithThose()
    {
        await _servers.KillWhenAsync(async client =>
        {
            if (_servers.Sweeps.Count == 0)
            {
                await _servers.BeginAsync(client, "narrow", runs: 7, gpus: 1);
            }

            return _servers.Jobs.Locked().Count == 3;
        });

        await using var server = await _servers.StartAsync(2);
        using var client = new Client(server.Address);
        await _servers.BeginAsync(client, "wide", runs: 2, gpus: 2);
        await GpuServers.UntilAsync(async () => (await GpuServers.HeldAsync(client)).Select(h => h.Gpu).SequenceEqual([0, 1, 2]));
        _servers.Jobs.OpenGate();
        await _servers.UntilOverAsync(client);

        var states = await _servers.AuditAsync(client, 7, 2);
        var later = states.SelectMany(s => s.Runs).SelectMany(r => r.Attempts).OrderBy(a => a.IntendedAt).Skip(3);
        Assert.All(later, a => Assert.DoesNotContain(2, a.Gpus!.Numbers));
    }
}
