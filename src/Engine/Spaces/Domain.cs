namespace Sweepboard.Engine.Spaces;

/// <summary>The values a parameter may take: a closed union.</summary>
public abstract record Domain
{
    private Domain()
    {
    }

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
