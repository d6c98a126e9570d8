using System.Diagnostics;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Health;

/// <summary>A few series that say how this server is, for whoever collects them.</summary>
internal sealed class ServerMetrics(SweepJournal journal, MetricFeed feed, SweepEngine engine, IEventLog log, IStoreHealth store, ConnectedClients clients)
{
    public string Write()
    {
        var text = new PrometheusText();
        AddSweeps(text);
        AddServer(text);
        AddProcess(text);
        return text.ToString();
    }

    private void AddSweeps(PrometheusText text)
    {
        var sweeps = journal.Summaries();
        text.Add("sweepboard_sweeps", "Sweeps by state.", Enum.GetValues<SweepStatus>().Select(s => (SnakeCase.Name(s), (double)sweeps.Count(x => x.Status == s))), "state")
            .Add("sweepboard_sweeps_waiting", "Sweeps that paused by themselves and wait for a person.", sweeps.Count(s => s.WantsAPerson))
            .Add("sweepboard_runs", "Runs by state.",
                [
                    ("pending", sweeps.Sum(s => s.Counts.Pending)), ("running", sweeps.Sum(s => s.Counts.Running)), ("completed", sweeps.Sum(s => s.Counts.Completed)),
                    ("failed", sweeps.Sum(s => s.Counts.Failed)), ("pruned", sweeps.Sum(s => s.Counts.Pruned)), ("stopped", sweeps.Sum(s => s.Counts.Stopped)),
                ], "state")
            .Add("sweepboard_spent_usd", "What all attempts have cost.", (double)sweeps.Sum(s => s.Spent.Usd));
    }

    private void AddServer(PrometheusText text) => text
        .Add("sweepboard_attempts_followed", "Attempts that the engine sees through at this moment.", engine.Driving)
        .Add("sweepboard_engine_last_beat_timestamp_seconds", "When the engine's loop last came round.", engine.Health.LastBeat?.ToUnixTimeMilliseconds() / 1_000.0 ?? 0)
        .Add("sweepboard_log_position", "The position of the last event in the log.", log.Head, "counter")
        .Add("sweepboard_log_writable", "1 while the log can be written.", store.Writable ? 1 : 0)
        .Add("sweepboard_store_bytes", "Size of the log, the metric points and the snapshots on disk.", store.SizeBytes)
        .Add("sweepboard_pages", "Open pages, those that lost their link included.", clients[ClientKind.Page])
        .Add("sweepboard_linked_pages", "Pages that are linked at this moment.", clients[ClientKind.LinkedPage])
        .Add("sweepboard_hub_connections", "Programs at the hub.", clients[ClientKind.Hub])
        .Add("sweepboard_event_streams", "Readers of server-sent events.", clients[ClientKind.Stream])
        .Add("sweepboard_feed_readers", "Readers of the live feeds.", [("sweeps", journal.Changes.ReaderCount), ("metrics", feed.ReaderCount)], "feed");

    private static void AddProcess(PrometheusText text)
    {
        using var process = Process.GetCurrentProcess();
        text.Add("process_resident_memory_bytes", "Memory held by this process.", process.WorkingSet64)
            .Add("process_cpu_seconds_total", "Processor time used.", process.TotalProcessorTime.TotalSeconds, "counter")
            .Add("process_start_time_seconds", "When this process started.", new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeSeconds())
            .Add("dotnet_gc_heap_bytes", "Memory that the garbage collector holds.", GC.GetTotalMemory(false));
    }
}
