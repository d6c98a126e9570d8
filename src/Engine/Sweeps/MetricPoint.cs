namespace Sweepboard.Engine.Sweeps;

/// <summary>One value of one metric at one step; NaN and the infinities are values like others.</summary>
public readonly record struct MetricPoint(string Name, long Step, double Value, DateTimeOffset At);
