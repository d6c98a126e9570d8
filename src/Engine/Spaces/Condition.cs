namespace Sweepboard.Engine.Spaces;

/// <summary>Holds where another parameter exists and has one of the values.</summary>
public sealed record Condition(string Parameter, IReadOnlyList<ParameterValue> Values)
{
    public bool Holds(IReadOnlyDictionary<string, ParameterValue> chosen) =>
        chosen.TryGetValue(Parameter, out var value) && Values.Any(v => v.Means(value));
}
