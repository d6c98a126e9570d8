namespace Sweepboard.Web.Allocations;

/// <summary>A stretch of a chart: an experiment on GPUs that stand beside each other.</summary>
/// <param name="Work">Who, and when.</param>
/// <param name="Gpu">The first GPU's number.</param>
/// <param name="Top">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record GanttBar(GanttWork Work, int Gpu, double Top, double Height);
