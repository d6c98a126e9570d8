using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers.Transfer;

/// <summary>Reads what earlier sweeps found as observations of this one's space, each sweep with its weight. What it answers depends on the state alone. Safe for concurrent use.</summary>
public sealed class PriorObservations(SweepSpec spec, SpaceEncoding encoding)
{
    private readonly Lock _reading = new();
    private IReadOnlyList<EarlierSweep>? _known;
    private IReadOnlyList<(SweepId Sweep, IReadOnlyList<Observation> Observations)> _encoded = [];

    /// <param name="state">The sweep.</param>
    /// <param name="history">Its own observations, which tell how far to believe the others.</param>
    public IReadOnlyList<PriorSweep> Read(SweepState state, History history)
    {
        if (state.Earlier.Count == 0)
        {
            return [];
        }

        lock (_reading)
        {
            if (!ReferenceEquals(_known, state.Earlier))
            {
                (_known, _encoded) = (state.Earlier, [.. state.Earlier.Select(sweep => (sweep.Id, (IReadOnlyList<Observation>)Encode(sweep)))]);
            }

            return [.. _encoded.Select(e => new PriorSweep(e.Sweep, e.Observations, TaskSimilarity.Weight(encoding, e.Observations, history.Scored)))];
        }
    }

    private List<Observation> Encode(EarlierSweep sweep)
    {
        var seen = new List<Observation>(sweep.Runs.Count);
        foreach (var run in sweep.Runs)
        {
            if (spec.Losses(run.Metrics) is { } losses && EarlierConfiguration.In(encoding, run.Hyperparameters) is { } unit)
            {
                seen.Add(new(run.Number, unit, ObservationKind.Completed, losses, 0, 0, 0));
            }
        }

        return seen;
    }
}
