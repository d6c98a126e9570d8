using Microsoft.Extensions.Logging;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Reads sweeps back from the log, and keeps snapshots so that long ones open fast. A snapshot that is lost or does not fit costs time, nothing else.</summary>
internal sealed class SweepArchive(IEventLog log, ISnapshotStore snapshots, ILogger logger)
{
    private const int FewEvents = 1_000;
    private const int EventsAtOnce = 2_000;

    /// <summary>The fold of all of the sweep's events; null where it has none.</summary>
    public SweepState? Load(SweepId id)
    {
        var stream = SweepJson.Stream(id);
        var state = snapshots.Load(stream, SweepFold.Format) is { } kept ? SweepJson.ReadState(kept.Body.Span) : null;
        var known = state?.Seq ?? 0;
        while (true)
        {
            // A part at a time: a long sweep's events are many times as large as what they fold to.
            var entries = log.Read(stream, state?.Seq ?? 0, EventsAtOnce);
            foreach (var entry in entries)
            {
                state = SweepFold.Apply(state, SweepJson.FromBody(entry.Body.Span), entry.At, entry.Seq);
            }

            if (entries.Count < EventsAtOnce)
            {
                KeepIfOver(state, known);
                return state;
            }
        }
    }

    /// <summary>The summary of a sweep that is over, if one was kept and nothing happened since.</summary>
    public SweepSummary? LoadSummary(SweepId id)
    {
        var head = log.Streams().FirstOrDefault(h => h.Stream == SweepJson.Stream(id)).Seq;
        return snapshots.Load(SummaryStream(id), SweepFold.Format) is { } kept && kept.Seq == head ? SweepSummary.From(kept.Body.Span) : null;
    }

    /// <summary>Keeps a snapshot of a sweep that is over, or of which the last one has fallen far behind.</summary>
    /// <param name="state">The sweep now.</param>
    /// <param name="kept">The sequence number of the last snapshot; moved on where one is kept.</param>
    public void Consider(SweepState state, ref long kept)
    {
        // Each snapshot writes the whole sweep: they follow each other at growing distances, so that their sum stays in proportion.
        if (state.IsOver || state.Seq - kept >= Math.Max(FewEvents, kept / 2))
        {
            kept = state.Seq;
            _ = SaveAsync(state);
        }
    }

    // Else what an earlier form's snapshot said would be worked out anew with every start.
    private void KeepIfOver(SweepState? state, long known)
    {
        if (state is { IsOver: true } && state.Seq > known)
        {
            _ = SaveAsync(state);
        }
    }

    private static StreamId SummaryStream(SweepId id) => new($"summary/{id}");

    private async Task SaveAsync(SweepState state)
    {
        try
        {
            await snapshots.SaveAsync(new(SweepJson.Stream(state.Id), state.Seq, SweepFold.Format, SweepJson.Write(state))).ConfigureAwait(false);
            if (state.IsOver)
            {
                await snapshots.SaveAsync(new(SummaryStream(state.Id), state.Seq, SweepFold.Format, SweepSummary.Of(state).ToBytes())).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Without a snapshot everything works, only slower.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.SnapshotNotKept(state.Id, exception);
        }
    }
}
