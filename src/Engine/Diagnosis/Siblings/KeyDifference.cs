using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Siblings;

/// <summary>How much one key of the configuration, or the code, tells runs that fail from runs that work.</summary>
/// <param name="Key">The hyperparameter, or <c>code</c>.</param>
/// <param name="Probability">How likely such a difference is by chance.</param>
internal sealed record KeyDifference(string Key, double Probability)
{
    public const string Code = "code";

    /// <summary>How many working runs differ from this one in nothing else.</summary>
    public int Interventions { get; init; }

    /// <summary>Whether a run that works has the value too.</summary>
    public bool IsShared { get; init; }

    /// <summary>Above the values of those that work (1), below them (-1), or neither.</summary>
    public int Direction { get; init; }

    /// <summary>How far from the nearest value that works, in powers of e for numbers.</summary>
    public double Distance { get; init; }

    /// <summary>How well the key explains the symptoms, 0 to 1.</summary>
    public double Fit { get; init; }

    /// <summary>The nearest value that works.</summary>
    public ParameterValue? Working { get; init; }

    /// <summary>What it is ranked by: an intervention tells most, then the counts, then what is known of such keys.</summary>
    public double Score => -Math.Log(Math.Max(Probability, 1e-12)) + (2.5 * Math.Min(Interventions, 2)) - (IsShared ? 1.5 : 0) + Fit + (0.3 * Math.Min(Distance, 3));
}
