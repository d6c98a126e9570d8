namespace Sweepboard.Engine.Diagnosis;

/// <summary>One metric over a run: as many values as steps, steps ascending; NaN and infinities are values like others.</summary>
public sealed record MetricSeries(string Name, IReadOnlyList<long> Steps, IReadOnlyList<double> Values);
