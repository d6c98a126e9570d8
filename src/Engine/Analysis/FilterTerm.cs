using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Analysis;

/// <summary>A part of a filter: a closed union.</summary>
public abstract record FilterTerm
{
    private FilterTerm()
    {
    }

    public abstract bool Holds(Run run);

    public sealed record All(IReadOnlyList<FilterTerm> Terms) : FilterTerm
    {
        public override bool Holds(Run run) => Terms.All(t => t.Holds(run));
    }

    public sealed record Any(IReadOnlyList<FilterTerm> Terms) : FilterTerm
    {
        public override bool Holds(Run run) => Terms.Any(t => t.Holds(run));
    }

    public sealed record Not(FilterTerm Term) : FilterTerm
    {
        public override bool Holds(Run run) => !Term.Holds(run);
    }

    /// <summary>A field beside a value. What a run does not have fulfils nothing.</summary>
    public sealed record Compare(RunField Field, string Operator, FieldValue Value) : FilterTerm
    {
        public override bool Holds(Run run)
        {
            var own = Field.Read(run);
            return !own.IsNone && Operator switch
            {
                "=" => Same(own, Value),
                "!=" => !Same(own, Value),
                "~" => own.ToString().Contains(Value.ToString(), StringComparison.OrdinalIgnoreCase),
                _ => own.Number is { } a && Value.Number is { } b && InOrder(a, b),
            };
        }

        private bool InOrder(double a, double b) => Operator switch { "<" => a < b, "<=" => a <= b, ">" => a > b, _ => a >= b };
    }

    /// <summary>A field that is one of several values.</summary>
    public sealed record OneOf(RunField Field, IReadOnlyList<FieldValue> Values) : FilterTerm
    {
        public override bool Holds(Run run)
        {
            var own = Field.Read(run);
            return !own.IsNone && Values.Any(v => Same(own, v));
        }
    }

    /// <summary>A word that stands anywhere in a run.</summary>
    public sealed record Word(string Text, IReadOnlyList<RunField> Fields) : FilterTerm
    {
        public override bool Holds(Run run) => Fields.Any(f => f.Read(run) is { Text: { } text } && text.Contains(Text, StringComparison.OrdinalIgnoreCase));
    }

    // States are written with underscores and read with spaces.
    private static bool Same(FieldValue own, FieldValue value) => own.Number is { } number
        ? value.Number is { } other && number.Equals(other)
        : string.Equals(own.Text, value.ToString(), StringComparison.OrdinalIgnoreCase) || string.Equals(own.Text, value.ToString().Replace(' ', '_'), StringComparison.OrdinalIgnoreCase);
}
