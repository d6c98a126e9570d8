using System.Globalization;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Finds a milder form of a configuration that failed: half the learning rate after a numeric failure, a smaller batch after memory ran out.</summary>
internal static class Derivation
{
    public static (Configuration Configuration, string Change)? Milder(SearchSpace space, Configuration failed, FailureClass failure) => failure switch
    {
        FailureClass.Numeric => Halve(space, failed, IsLearningRate, mayLeaveSpace: true),
        FailureClass.OutOfMemory => Halve(space, failed, name => name.Contains("batch", StringComparison.OrdinalIgnoreCase), mayLeaveSpace: false),
        _ => null,
    };

    private static bool IsLearningRate(string name) =>
        name.Equals("lr", StringComparison.OrdinalIgnoreCase) || name.Replace("_", "", StringComparison.Ordinal).Contains("learningrate", StringComparison.OrdinalIgnoreCase);

    private static (Configuration, string)? Halve(SearchSpace space, Configuration failed, Func<string, bool> isMeant, bool mayLeaveSpace)
    {
        var name = failed.Keys.FirstOrDefault(k => isMeant(k) && failed[k].IsNumber && failed[k].AsNumber() > 0);
        if (name is null || space.Find(name) is not { } parameter)
        {
            return null;
        }

        var before = failed[name];
        var after = mayLeaveSpace ? ParameterValue.Of(before.AsNumber() / 2) : NextBelow(parameter.Domain, before.AsNumber());
        return after is { } value ? (failed.With(name, value), string.Create(CultureInfo.InvariantCulture, $"{name} goes from {before} to {value}")) : null;
    }

    // The largest value of the domain that is at most half of what failed, or else the largest below it.
    private static ParameterValue? NextBelow(Domain domain, double value) => domain switch
    {
        Domain.Choice(var values) => Largest(values, value),
        Domain.Range range => Largest(GridValues.Of(range, 0), value),
        Domain.Int(var low, _, _) when (long)value / 2 >= low => ParameterValue.Of((long)value / 2),
        Domain.Uniform(var low, _) when value / 2 >= low => ParameterValue.Of(value / 2),
        Domain.LogUniform(var low, _) when value / 2 >= low => ParameterValue.Of(value / 2),
        _ => null,
    };

    private static ParameterValue? Largest(IReadOnlyList<ParameterValue> values, double below)
    {
        var smaller = values.Where(v => v.IsNumber && v.AsNumber() < below).OrderByDescending(v => v.AsNumber()).ToList();
        return smaller.Count == 0 ? null : smaller.FirstOrDefault(v => v.AsNumber() <= below / 2, smaller[0]);
    }
}
