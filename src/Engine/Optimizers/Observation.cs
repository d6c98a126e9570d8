namespace Sweepboard.Engine.Optimizers;

/// <summary>A run as an optimizer sees it.</summary>
/// <param name="Run">The run's number.</param>
/// <param name="Unit">Its configuration, encoded (<see cref="SpaceEncoding"/>).</param>
/// <param name="Kind">What may be learnt from it.</param>
/// <param name="Losses">One number an objective, smaller is better whatever the direction; empty where failed or running.</param>
/// <param name="Violation">By how much it breaks the constraints; 0: not at all.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Usd">What it cost.</param>
/// <param name="Step">How far it trained, where a scheduler ended or paused it; null: to its end.</param>
public sealed record Observation(int Run, double[] Unit, ObservationKind Kind, double[] Losses, double Violation, double Seconds, double Usd, long? Step = null)
{
    /// <summary>How far each constraint's metric is beyond its end, below 0 where it keeps to it; NaN where nothing was reported. Empty without constraints.</summary>
    public double[] Margins { get; init; } = [];

    /// <summary>The loss by the first objective.</summary>
    public double Loss => Losses[0];

    public bool HasLoss => Losses.Length > 0;
}
