using Sweepboard.Fault.Tests.Servers;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Fault.Tests.Storm;

/// <summary>Lets servers run a sweep to its end while each of them is killed before long.</summary>
internal sealed class KillStorm : IDisposable
{
    private readonly ServerFolder _folder = new();
    private string? _sweep;

    public KillStorm(int jobs, int parallel = 3)
        : this(file => new ShortJobs(file, jobs, parallel))
    {
    }

    public KillStorm(Func<Func<string, string>, IStormJobs> jobs) => Jobs = jobs(_folder.In);

    public IStormJobs Jobs { get; }

    public int Kills { get; private set; }

    public Recoveries Recoveries { get; } = new();

    /// <summary>One in ten servers is killed before it answers, the others 0.12 to 0.7 s after.</summary>
    public async Task RageAsync(Random random)
    {
        for (var over = false; !over;)
        {
            if (_sweep is not null && random.Next(10) == 0)
            {
                await using var unborn = _folder.Launch();
                await Task.Delay(random.Next(50, 700));
                await KillAsync(unborn);
                continue;
            }

            await using var server = await _folder.StartAsync();
            using var client = new Client(server.Address);
            await EnsureSweepAsync(client);
            await Task.Delay(random.Next(120, 700));
            over = await client.IsOverAsync(_sweep!);
            if (!over)
            {
                await KillAsync(server);
            }
        }
    }

    /// <summary>Lives one server that is to kill itself at the fail point, until it has or the sweep is over; says whether it has.</summary>
    public async Task<bool> DiesAtAsync(string failPoint, params string[] settings)
    {
        await using var server = await _folder.TryStartAsync([$"--SWEEP_FAILPOINT={failPoint}", .. settings]);
        if (server is not null)
        {
            using var client = new Client(server.Address);
            await UntilOverOrDeadAsync(client, server);
            Recoveries.Note(server, _folder.Data);
        }

        var died = server?.HasExited ?? true;
        Kills += died ? 1 : 0;
        return died;
    }

    /// <summary>Lets a server that nobody kills finish, and audits.</summary>
    public async Task<IReadOnlyList<string>> AuditAsync(params string[] settings)
    {
        await using var server = await _folder.StartAsync(settings);
        using var client = new Client(server.Address);
        await EnsureSweepAsync(client);
        await UntilOverOrDeadAsync(client, server);
        Recoveries.Note(server, _folder.Data);
        return Jobs.Audit(new(await client.EventsAsync(_sweep!)), await client.SweepAsync(_sweep!));
    }

    public void Dispose() => _folder.Dispose();

    private async Task KillAsync(ServerProcess server)
    {
        await server.KillAsync();
        Kills++;
        Recoveries.Note(server, _folder.Data);
    }

    // A sweep whose acknowledgement was lost with the server is there all the same: whoever asked looks before asking again.
    private async Task EnsureSweepAsync(Client client) => _sweep ??= await client.FindOnlyAsync() ?? await client.CreateAsync(Jobs.Spec);

    private async Task UntilOverOrDeadAsync(Client client, ServerProcess server)
    {
        try
        {
            using var turn = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            do
            {
                await EnsureSweepAsync(client);
            }
            while (!await client.IsOverAsync(_sweep!) && await turn.WaitForNextTickAsync());
        }
        catch (HttpRequestException)
        {
            await server.ExitAsync();
        }
    }
}
