using System.Runtime.CompilerServices;
using Sweepboard.Engine.Log;

namespace Sweepboard.Web.Health;

/// <summary>Reports how this server is, again and again while somebody looks.</summary>
internal sealed class ServerReports(ServerHealth health, DispatcherUse dispatchers, ConnectedClients clients, FolderMeasure folder, TimeProvider time)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);

    public Feed<ServerReport?, ServerReport> Follow(CancellationToken until) => new(null, ReadAsync(until));

    public async Task<ServerReport> ReadNowAsync(CancellationToken cancellation)
    {
        folder.Refresh();
        var problem = await health.ProblemAsync(cancellation);
        return new(
            problem, health.LogProblem, health.LastBeat, health.LastError, Environment.WorkingSet,
            Enum.GetValues<ClientKind>().ToDictionary(k => k, k => clients[k]), dispatchers.Now(), folder.Last);
    }

    private async IAsyncEnumerable<IReadOnlyList<ServerReport>> ReadAsync([EnumeratorCancellation] CancellationToken until)
    {
        while (true)
        {
            yield return [await ReadNowAsync(until)];
            await Task.Delay(Often, time, until);
        }
    }
}
