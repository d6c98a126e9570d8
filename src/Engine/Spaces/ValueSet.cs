namespace Sweepboard.Engine.Spaces;

/// <summary>Some values of a parameter: a closed union.</summary>
public abstract record ValueSet
{
    private ValueSet()
    {
    }

    public abstract bool Contains(ParameterValue value);

    /// <summary>The numbers between the ends, both included; an end that is infinite is open.</summary>
    public sealed record Interval(double From, double To) : ValueSet
    {
        public override bool Contains(ParameterValue value) => value.IsNumber && value.AsNumber() >= From && value.AsNumber() <= To;

        public override string ToString() => FormattableString.Invariant(
            From.Equals(To) ? $"= {From:G6}"
            : double.IsNegativeInfinity(From) ? $"≤ {To:G6}"
            : double.IsPositiveInfinity(To) ? $"≥ {From:G6}"
            : (FormattableString)$"{From:G6} to {To:G6}");
    }

    /// <summary>These values.</summary>
    public sealed record OneOf(IReadOnlyList<ParameterValue> Values) : ValueSet
    {
        public override bool Contains(ParameterValue value) => Values.Any(v => v.Means(value));

        public bool Equals(OneOf? other) => other is not null && Values.SequenceEqual(other.Values);

        public override int GetHashCode() => Values.Count;

        public override string ToString() => Values.Count == 1 ? $"= {Values[0]}" : $"one of {string.Join(", ", Values)}";
    }
}
