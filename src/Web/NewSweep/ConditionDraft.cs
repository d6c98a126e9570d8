namespace Sweepboard.Web.NewSweep;

/// <summary>Another parameter and the values of it for which a parameter exists, as they are typed.</summary>
public sealed record ConditionDraft(string Parameter, string Values);
