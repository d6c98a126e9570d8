namespace Sweepboard.Engine.Spaces;

/// <summary>One dimension of a search space.</summary>
/// <param name="Name">What the command calls it.</param>
/// <param name="Domain">The values it may take.</param>
/// <param name="When">It exists only where these other parameters have one of these values; empty: always.</param>
public sealed record Parameter(string Name, Domain Domain, IReadOnlyList<Condition> When)
{
    public bool IsActive(IReadOnlyDictionary<string, ParameterValue> chosen) => When.All(c => c.Holds(chosen));
}
