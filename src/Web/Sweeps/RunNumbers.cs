using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Sweeps;

/// <summary>The runs of a sweep as rows of numbers for the plots (plot/frame.js reads them): number, state, score, then one a parameter.</summary>
public sealed class RunNumbers
{
    private const int Number = 0, State = 1, Score = 2, First = 3;
    private readonly SweepSpec _spec;
    private readonly IReadOnlyList<Parameter> _parameters;

    /// <param name="spec">The sweep's spec.</param>
    /// <param name="earlier">Runs that may have values which the space has lost since.</param>
    public RunNumbers(SweepSpec spec, IReadOnlyCollection<Run> earlier)
    {
        _spec = spec;
        _parameters = [.. spec.SearchSpace.Parameters.Select(p => p.Domain is Domain.Choice(var values) ? p with { Domain = new Domain.Choice([.. values, .. Lost(p.Name, values, earlier)]) } : p)];
        Axes = [.. _parameters.Select((p, i) => PlotAxis.Of(p, First + i)).OfType<PlotAxis>()];
        Objective = new(Score, spec.Objective.Metric, false, null);
    }

    /// <summary>How many numbers a row has.</summary>
    public int Width => First + _parameters.Count;

    /// <summary>The parameters that vary.</summary>
    public IReadOnlyList<PlotAxis> Axes { get; }

    public PlotAxis Objective { get; }

    public static PlotAxis ByNumber { get; } = new(Number, "run", false, null);

    /// <summary>For each run its index and its numbers, all of 32 bits.</summary>
    public byte[] Rows(IReadOnlyList<Run> runs) => FrameRows.Of(runs, Width, Fill);

    /// <summary>One bit a run: whether it is kept.</summary>
    public static byte[] Bits(int count, Func<int, bool> keeps)
    {
        var bits = new byte[(count + 7) / 8];
        for (var i = 0; i < count; i++)
        {
            bits[i >> 3] |= (byte)(keeps(i + 1) ? 1 << (i & 7) : 0);
        }

        return bits;
    }

    private void Fill(Run run, Span<float> row)
    {
        row[Number] = run.Id.Number;
        row[State] = run.Status switch { RunStatus.Pending => 0, RunStatus.Completed when _spec.Violation(run.Metrics) > 0 => 4, RunStatus.Completed => 2, RunStatus.Failed => 3, RunStatus.Pruned or RunStatus.Stopped or RunStatus.RolledBack => 4, _ => 1 };
        row[Score] = run.Outcome == RunOutcome.RolledBack ? float.NaN : (float)(run.Score ?? double.NaN);
        for (var i = 0; i < _parameters.Count; i++)
        {
            row[First + i] = run.Hyperparameters.TryGetValue(_parameters[i].Name, out var value) ? Place(_parameters[i].Domain, value) : float.NaN;
        }
    }

    private static IEnumerable<ParameterValue> Lost(string name, IReadOnlyList<ParameterValue> values, IReadOnlyCollection<Run> earlier) => earlier
        .Where(r => r.Hyperparameters.ContainsKey(name)).Select(r => r.Hyperparameters[name]).Where(v => !values.Any(v.Means)).Distinct();

    private static float Place(Domain domain, ParameterValue value)
    {
        if (domain is Domain.Choice(var values))
        {
            for (var i = 0; i < values.Count; i++)
            {
                if (values[i].Means(value))
                {
                    return i;
                }
            }

            return float.NaN;
        }

        return value.IsNumber ? (float)value.AsNumber() : float.NaN;
    }
}
