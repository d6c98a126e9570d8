namespace Sweepboard.Web.NewSweep;

/// <summary>What stood in one input when the browser kept it.</summary>
public sealed record KeptField(string Field, string Value);
