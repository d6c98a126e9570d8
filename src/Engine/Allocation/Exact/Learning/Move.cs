namespace Sweepboard.Engine.Allocation.Exact.Learning;

/// <summary>A counter that rose.</summary>
/// <param name="Counter">Which.</param>
/// <param name="Value">To what.</param>
/// <param name="Before">From what.</param>
/// <param name="Previous">The counter's move before; -1: none.</param>
/// <param name="Level">How many decisions there were.</param>
/// <param name="Cause">Why.</param>
internal readonly record struct Move(int Counter, int Value, int Before, int Previous, int Level, Cause Cause);
