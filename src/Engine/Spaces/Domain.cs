namespace Sweepboard.Engine.Spaces;

/// <summary>The values a parameter may take: a closed union.</summary>
public abstract record Domain
{
    private Domain()
    {
    }

    /// <summary>Whether the value is one of its values.</summary>
    public bool Contains(ParameterValue value) =>
        MayBe(value) && (this is not Range(var low, _, var step) || Math.Abs(Math.IEEERemainder(value.AsNumber() - low, step)) <= step * 1e-6);

    // A range's steps are not looked at: a condition may name any number between its ends.
    internal bool MayBe(ParameterValue value) => this switch
    {
        Fixed(var only) => only.Means(value),
        Choice(var values) => values.Any(v => v.Means(value)),
        Uniform(var low, var high) => IsWithin(value, low, high),
        LogUniform(var low, var high) => IsWithin(value, low, high),
        Range(var low, var high, _) => IsWithin(value, low, high),
        Int(var low, var high, _) => IsWithin(value, low, high) && double.IsInteger(value.AsNumber()),
        _ => false,
    };

    private static bool IsWithin(ParameterValue value, double low, double high) => value.IsNumber && value.AsNumber() >= low && value.AsNumber() <= high;

    /// <summary>Always the same value.</summary>
    public sealed record Fixed(ParameterValue Value) : Domain;

    /// <summary>One of a list, without order.</summary>
    public sealed record Choice(IReadOnlyList<ParameterValue> Values) : Domain
    {
        public bool Equals(Choice? other) => other is not null && Values.SequenceEqual(other.Values);

        public override int GetHashCode() => Values.Count;
    }

    /// <summary>A real number between the ends, each as likely.</summary>
    public sealed record Uniform(double Low, double High) : Domain;

    /// <summary>A positive real number between the ends, whose logarithm is uniform.</summary>
    public sealed record LogUniform(double Low, double High) : Domain;

    /// <summary>A number of the form low + k step, up to the high end.</summary>
    public sealed record Range(double Low, double High, double Step) : Domain;

    /// <summary>A whole number between the ends, both included; with <paramref name="Log"/>, uniform in its logarithm.</summary>
    public sealed record Int(long Low, long High, bool Log) : Domain;
}
