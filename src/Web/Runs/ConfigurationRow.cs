using Sweepboard.Engine.Spaces;

namespace Sweepboard.Web.Runs;

/// <summary>A parameter in two configurations; null where it is absent.</summary>
public sealed record ConfigurationRow(string Name, ParameterValue? Own, ParameterValue? Other)
{
    /// <summary>Whether the values differ, or only one configuration has the parameter.</summary>
    public bool Differs => (Own, Other) is ({ } own, { } other) ? !own.Means(other) : Own is not null || Other is not null;

    /// <summary>The parameters of both, those that differ first and otherwise in order.</summary>
    public static IReadOnlyList<ConfigurationRow> Compare(Configuration own, Configuration? other)
    {
        var rows = own.Keys.Concat(other?.Keys.Where(k => !own.ContainsKey(k)) ?? []).Select(name => new ConfigurationRow(name, Value(own, name), Value(other, name)));
        return other is null ? [.. rows] : [.. rows.OrderBy(r => r.Differs ? 0 : 1)];
    }

    /// <summary>By how much the own number is larger, as a factor; null where that says nothing.</summary>
    public double? Factor => Differs && Own is { IsNumber: true } own && Other is { IsNumber: true } other && own.AsNumber() / other.AsNumber() is > 0 and var factor && double.IsFinite(factor) ? factor : null;

    private static ParameterValue? Value(Configuration? configuration, string name) => configuration is not null && configuration.TryGetValue(name, out var value) ? value : null;
}
