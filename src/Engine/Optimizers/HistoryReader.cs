using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers;

/// <summary>Reads a state as observations. It keeps those of runs that have not changed since; what it answers depends on the state alone. Safe for concurrent use.</summary>
public sealed class HistoryReader(SweepSpec spec, SpaceEncoding encoding)
{
    private readonly Lock _reading = new();
    private readonly List<(Run Run, Observation? Seen)> _known = [];

    public History Read(SweepState state)
    {
        lock (_reading)
        {
            var ended = new List<(DateTimeOffset At, Observation Seen)>(_known.Count);
            var running = new List<Observation>();
            var (index, sorted, last) = (0, true, DateTimeOffset.MinValue);
            foreach (var run in state.Runs)
            {
                if (Known(index++, run) is not { } seen)
                {
                    continue;
                }

                if (seen.Kind == ObservationKind.Running)
                {
                    running.Add(seen);
                    continue;
                }

                var at = run.EndedAt ?? run.Last?.EndedAt ?? default;
                (sorted, last) = (sorted && at >= last, at);
                ended.Add((at, seen));
            }

            return new(InOrder(ended, sorted), running);
        }
    }

    private static Observation[] InOrder(List<(DateTimeOffset At, Observation Seen)> ended, bool sorted)
    {
        // Mostly they are: runs end about in the order they began.
        if (!sorted)
        {
            ended.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Seen.Run.CompareTo(b.Seen.Run));
        }

        var order = new Observation[ended.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = ended[i].Seen;
        }

        return order;
    }

    private Observation? Known(int index, Run run)
    {
        if (index < _known.Count && ReferenceEquals(_known[index].Run, run))
        {
            return _known[index].Seen;
        }

        var seen = Observe(run);
        if (index < _known.Count)
        {
            _known[index] = (run, seen);
        }
        else
        {
            _known.Add((run, seen));
        }

        return seen;
    }

    private Observation? Observe(Run run)
    {
        if (KindOf(run) is not { } kind)
        {
            return null;
        }

        var losses = kind is ObservationKind.Completed or ObservationKind.Pruned ? Losses(run) : [];
        kind = losses.Length == 0 && kind == ObservationKind.Pruned ? ObservationKind.Failed : kind;
        return new(run.Id.Number, encoding.Encode(run.Hyperparameters), kind, losses, losses.Length == 0 ? 0 : spec.Violation(run.Metrics), run.Attempts.Sum(a => a.DurationSeconds ?? 0), (double)run.Cost.Usd,
            kind == ObservationKind.Pruned ? run.SeenStep : null)
        {
            Margins = [.. spec.Constraints.Select(c => run.Metrics.TryGetValue(c.Metric, out var value) ? c.Margin(value) : double.NaN)],
        };
    }

    // Of several objectives a pruned run may have reported only some.
    private double[] Losses(Run run)
    {
        var losses = new double[spec.Objectives.Count];
        for (var i = 0; i < losses.Length; i++)
        {
            var objective = spec.Objectives[i];
            var value = i == 0 && (run.Score ?? run.Waits?.Value) is { } score ? score : run.Metrics.GetValueOrDefault(objective.Metric, double.NaN);
            if (!double.IsFinite(value))
            {
                return [];
            }

            losses[i] = objective.Direction == Direction.Maximize ? -value : value;
        }

        return losses;
    }

    private static ObservationKind? KindOf(Run run) => run.Outcome switch
    {
        // Paused at a rung it may never go on: what it came to is all that is known of it.
        null => run.Waits is { } mark && double.IsFinite(mark.Value) ? ObservationKind.Pruned : ObservationKind.Running,
        RunOutcome.Completed => ObservationKind.Completed,
        RunOutcome.Pruned => ObservationKind.Pruned,
        RunOutcome.Failed when IsTheConfigurations(run) => ObservationKind.Failed,
        _ => null,
    };

    // A machine that went away says nothing about a learning rate.
    private static bool IsTheConfigurations(Run run) => run.Last?.Failure?.Class
        is null or FailureClass.Numeric or FailureClass.OutOfMemory or FailureClass.UserError or FailureClass.Timeout or FailureClass.Stalled;
}
