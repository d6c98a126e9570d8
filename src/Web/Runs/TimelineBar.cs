namespace Sweepboard.Web.Runs;

/// <summary>A stretch of an attempt on the time axis, in parts of the whole from 0 to 1.</summary>
public readonly record struct TimelineBar(string Kind, double From, double To, string Says)
{
    /// <summary>Wide enough to be seen.</summary>
    public double Width => Math.Max(To - From, 0.003);
}
