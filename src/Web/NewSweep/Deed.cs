namespace Sweepboard.Web.NewSweep;

/// <summary>Something done to the form at once.</summary>
/// <param name="File">What came of it.</param>
/// <param name="Says">What was done, so that it can be undone; null where there is nothing to undo.</param>
/// <param name="Focus">The field where one goes on; null: where one was.</param>
public sealed record Deed(SpecFile File, string? Says, string? Focus);
