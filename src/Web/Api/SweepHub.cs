using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Health;

namespace Sweepboard.Web.Api;

/// <summary>Streams the events of sweeps and diagnoses to clients outside the pages.</summary>
internal sealed class SweepHub(SweepJournal journal, SessionJournal sessions, IEventLog log, ConnectedClients clients) : Hub
{
    public override Task OnConnectedAsync()
    {
        clients.Came(ClientKind.Hub);
        return base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        clients.Left(ClientKind.Hub);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>The events after <paramref name="afterSeq"/>, those to come included, each once and in order.</summary>
    public async IAsyncEnumerable<JsonElement> Follow(string sweepId, long afterSeq, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!SweepId.TryParse(sweepId, out var id) || journal.Find(id) is null)
        {
            throw new HubException($"There is no sweep '{sweepId}'.");
        }

        await foreach (var batch in log.FollowAsync(SweepJson.Stream(id), Math.Max(0, afterSeq), cancellation))
        {
            foreach (var entry in batch)
            {
                yield return Show(entry);
            }
        }
    }

    /// <summary>What happens in a diagnosis after <paramref name="afterSeq"/>, what is to come included, each event once and in order.</summary>
    public async IAsyncEnumerable<JsonElement> FollowDiagnosis(string diagnosisId, long afterSeq, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!DiagnosisId.TryParse(diagnosisId, out var id) || sessions.Find(id) is null)
        {
            throw new HubException($"There is no diagnosis '{diagnosisId}'.");
        }

        await foreach (var batch in log.FollowAsync(DiagnosisJson.Stream(id), Math.Max(0, afterSeq), cancellation))
        {
            foreach (var entry in batch)
            {
                yield return Show(entry);
            }
        }
    }

    private static JsonElement Show(LogEntry entry)
    {
        var bytes = new ArrayBufferWriter<byte>();
        EventEndpoints.Write(bytes, entry);
        using var document = JsonDocument.Parse(bytes.WrittenMemory);
        return document.RootElement.Clone();
    }
}
