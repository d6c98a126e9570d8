using System.Text;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Writes down what an attempt reported and how it ended. What cannot be written now is written later; nothing is dropped.</summary>
internal sealed class AttemptRecorder(SweepJournal journal, IMetricStore metrics, MetricFeed feed, TimeProvider time)
{
    private const int TailBytes = 32 * 1024;
    private const int TailLines = 200;
    private readonly RungRecorder _rungs = new(journal, metrics);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Keeps metric points with the cursor they were read up to.</summary>
    public async Task KeepAsync(LaunchOrder order, AttemptReport report, CancellationToken cancellation)
    {
        if (report.Points.Count == 0 && report.Cursor is null)
        {
            return;
        }

        await UntilWrittenAsync(() => metrics.AppendAsync(order.Run, order.Attempt, report.Points, report.Cursor, cancellation), cancellation).ConfigureAwait(false);
        if (report.Points.Count > 0)
        {
            feed.Publish(order.Run);
            await NoteRungsAsync(order, report.Points, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Writes down the rungs that the attempt came to, by what it reported just now or (null) ever.</summary>
    public Task NoteRungsAsync(LaunchOrder order, IReadOnlyList<MetricPoint>? reported, CancellationToken cancellation) =>
        UntilWrittenAsync(() => _rungs.NoteAsync(order.Run, order.Attempt, reported), cancellation);

    /// <summary>Appends events about the attempt while it is under way; of one that is over already nothing is appended.</summary>
    public Task EmitAsync(LaunchOrder order, Func<SweepState, Attempt, SweepEvent?> decide, CancellationToken cancellation) =>
        UntilWrittenAsync(() => journal.ExecuteAsync(order.Run.Sweep, draft =>
        {
            if (draft.State.Find(order.Run)?.Last is { IsOpen: true } attempt && attempt.Id == order.Attempt && decide(draft.State, attempt) is { } happened)
            {
                draft.Emit(happened);
            }

            return true;
        }), cancellation);

    /// <summary>Reads the evidence of an end, classifies it and appends it.</summary>
    public async Task EndAsync(IDispatcher dispatcher, LaunchOrder order, AttemptExit exit, CancellationToken cancellation)
    {
        var tail = exit is { ExitCode: 0, Cause: ExitCause.Exited } ? [] : await TailAsync(dispatcher, order, cancellation).ConfigureAwait(false);
        var last = metrics.Last(order.Run, order.Attempt).ToDictionary(m => m.Key, m => m.Value.Value);
        await EmitAsync(order, (state, attempt) => Ended(state, attempt, order, exit, tail, last), cancellation).ConfigureAwait(false);
    }

    private static AttemptEnded Ended(SweepState state, Attempt attempt, LaunchOrder order, AttemptExit exit, IReadOnlyList<string> tail, Dictionary<string, double> last)
    {
        var run = state.Find(order.Run)!;
        var known = state.InheritedMetrics(run).Concat(run.Attempts.SelectMany(a => a.Metrics)).Concat(last).GroupBy(m => m.Key).ToDictionary(g => g.Key, g => g.Last().Value);
        var due = order.Stage == AttemptStage.Evaluation || state.Spec.Evaluation is null;
        var failure = FailureClassifier.Classify(new(exit, attempt, tail, known, state.Spec.Objectives, due));
        var took = exit.Duration ?? (exit.EndedAt - exit.StartedAt) ?? (state.UpdatedAt - (attempt.StartedAt ?? attempt.IntendedAt));
        took = took < TimeSpan.Zero ? TimeSpan.Zero : took;
        return new(order.Run, order.Attempt, exit.ExitCode, took.TotalSeconds, Money.For(took, state.Spec.UsdPerHour), last, failure, exit.HasCheckpoint, attempt.StartedAt);
    }

    private static async Task<IReadOnlyList<string>> TailAsync(IDispatcher dispatcher, LaunchOrder order, CancellationToken cancellation)
    {
        var lines = new List<string>();
        foreach (var stream in (LogStream[])[LogStream.Stdout, LogStream.Stderr])
        {
            try
            {
                var chunk = await dispatcher.ReadLogAsync(order, stream, -TailBytes, TailBytes, cancellation).ConfigureAwait(false);
                lines.AddRange(Encoding.UTF8.GetString(chunk.Bytes.Span).Split('\n').TakeLast(TailLines).Select(l => l.TrimEnd('\r')));
            }
            catch (DispatcherUnreachableException)
            {
                // The end is known; without its last words it is classified by the exit code alone.
            }
        }

        return lines;
    }

    private async Task UntilWrittenAsync(Func<Task> write, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await write().ConfigureAwait(false);
                return;
            }
            catch (LogUnavailableException)
            {
                await Task.Delay(RetryAfter, time, cancellation).ConfigureAwait(false);
            }
        }
    }
}
