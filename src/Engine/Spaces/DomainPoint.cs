namespace Sweepboard.Engine.Spaces;

/// <summary>Maps a number of the unit interval to a value of a domain, so that evenly spread numbers give evenly spread values.</summary>
public static class DomainPoint
{
    /// <param name="domain">The domain.</param>
    /// <param name="unit">A number in [0, 1).</param>
    public static ParameterValue At(Domain domain, double unit) => domain switch
    {
        Domain.Fixed(var value) => value,
        Domain.Choice(var values) => values[Math.Min(values.Count - 1, (int)(unit * values.Count))],
        Domain.Uniform(var low, var high) => ParameterValue.Of(low + (unit * (high - low))),
        Domain.LogUniform(var low, var high) => ParameterValue.Of(Between(low, high, unit)),
        Domain.Range range => Step(range, Math.Min(GridValues.Steps(range) - 1, (long)(unit * GridValues.Steps(range)))),
        Domain.Int whole => Whole(whole, unit),
        _ => throw new InvalidOperationException($"{domain} has no values."),
    };

    /// <summary>The point that lies that part of the way from low to high by logarithm; exactly an end at 0 and 1.</summary>
    internal static double Between(double low, double high, double unit) =>
        unit <= 0 ? low : unit >= 1 ? high : Math.Clamp(Math.Exp(Math.Log(low) + (unit * (Math.Log(high) - Math.Log(low)))), low, high);

    /// <summary>The value low + k step, without the noise of binary fractions (0.1 + 2 × 0.1 is 0.3).</summary>
    internal static ParameterValue Step(Domain.Range range, long k)
    {
        var value = Math.Min(range.High, range.Low + (k * range.Step));
        var rounded = (double)decimal.Round(Math.Abs(value) < 1e15 ? (decimal)value : 0m, 12);
        var clean = Math.Abs(rounded - value) <= Math.Abs(range.Step) * 1e-6 ? rounded : value;
        return double.IsInteger(range.Low) && double.IsInteger(range.Step) ? ParameterValue.Of((long)clean) : ParameterValue.Of(clean);
    }

    // Each whole number gets the same share of the interval, or of its logarithm: from half below it to half above it.
    internal static ParameterValue Whole(Domain.Int whole, double unit)
    {
        var value = whole.Log
            ? Math.Exp(Math.Log(whole.Low - 0.5) + (unit * (Math.Log(whole.High + 0.5) - Math.Log(whole.Low - 0.5))))
            : whole.Low - 0.5 + (unit * (whole.High - whole.Low + 1));
        return ParameterValue.Of(Math.Clamp((long)Math.Round(value, MidpointRounding.AwayFromZero), whole.Low, whole.High));
    }
}
