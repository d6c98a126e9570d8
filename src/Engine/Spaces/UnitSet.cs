namespace Sweepboard.Engine.Spaces;

/// <summary>Disjoint stretches of the unit interval, ascending: the part of a parameter's values that something is said of.</summary>
internal sealed class UnitSet
{
    // Shorter stretches come from rounding where one ends and the next begins.
    private const double Shortest = 1e-12;

    private readonly (double From, double To)[] _stretches;

    private UnitSet(IEnumerable<(double From, double To)> stretches) => _stretches = [.. stretches.Where(s => s.To - s.From > Shortest)];

    public static UnitSet All { get; } = new([(0, 1)]);

    public double Length => _stretches.Sum(s => s.To - s.From);

    public bool IsEmpty => _stretches.Length == 0;

    /// <summary>The numbers that stand for those values of the domain, as <see cref="DomainPoint"/> maps them.</summary>
    public static UnitSet Of(Domain domain, ValueSet values) => (domain, values) switch
    {
        (Domain.Fixed(var only), _) => values.Contains(only) ? All : new([]),
        (Domain.Choice(var listed), _) => new(Cells(listed.Count, i => values.Contains(listed[i]), i => i / (double)listed.Count)),
        (_, ValueSet.OneOf(var listed)) => listed.Where(domain.Contains)
            .Select(v => Between(domain, v.AsNumber(), v.AsNumber())).Aggregate(new UnitSet([]), (all, one) => all.Or(one)),
        (_, ValueSet.Interval(var from, var to)) => Between(domain, from, to),
        _ => new([]),
    };

    public UnitSet And(UnitSet other) => new(
        from a in _stretches
        from b in other._stretches
        where Math.Max(a.From, b.From) < Math.Min(a.To, b.To)
        select (Math.Max(a.From, b.From), Math.Min(a.To, b.To)));

    public UnitSet Without(UnitSet other)
    {
        var gaps = new List<(double, double)>();
        var end = 0.0;
        foreach (var (from, to) in other._stretches)
        {
            gaps.Add((end, from));
            end = to;
        }

        gaps.Add((end, 1));
        return And(new(gaps));
    }

    public bool Holds(double unit) => _stretches.Any(s => unit >= s.From && unit < s.To);

    /// <summary>The number that lies that part of the way through the stretches.</summary>
    public double At(double part)
    {
        var left = part * Length;
        foreach (var (from, to) in _stretches)
        {
            if (left < to - from)
            {
                return from + left;
            }

            left -= to - from;
        }

        return Math.BitDecrement(_stretches[^1].To);
    }

    private UnitSet Or(UnitSet other) => All.Without(All.Without(this).Without(other));

    private static UnitSet Between(Domain domain, double from, double to) => domain switch
    {
        Domain.Uniform(var low, var high) => Part(low, high, from, to),
        Domain.LogUniform(var low, var high) => Part(Math.Log(low), Math.Log(high), from <= 0 ? double.NegativeInfinity : Math.Log(from), to <= 0 ? double.NegativeInfinity : Math.Log(to)),
        Domain.Range range => Steps(range, Math.Ceiling(((from - range.Low) / range.Step) - 1e-6), Math.Floor(((to - range.Low) / range.Step) + 1e-6)),
        Domain.Int(var low, var high, false) => Part(low - 0.5, high + 0.5, Math.Ceiling(from) - 0.5, Math.Floor(to) + 0.5),
        Domain.Int(var low, var high, true) => Part(
            Math.Log(low - 0.5), Math.Log(high + 0.5), Math.Log(Math.Max(low, Math.Ceiling(from)) - 0.5), Math.Log(Math.Max(low - 1, Math.Floor(to)) + 0.5)),
        _ => new([]),
    };

    private static UnitSet Steps(Domain.Range range, double first, double last)
    {
        var count = GridValues.Steps(range);
        return Part(0, count, first, last + 1);
    }

    private static UnitSet Part(double low, double high, double from, double to)
    {
        if (high <= low)
        {
            return from <= low && to >= low ? All : new([]);
        }

        return new([(Math.Clamp((from - low) / (high - low), 0, 1), Math.Clamp((to - low) / (high - low), 0, 1))]);
    }

    private static IEnumerable<(double, double)> Cells(int count, Func<int, bool> holds, Func<int, double> start)
    {
        for (var i = 0; i < count; i++)
        {
            var first = i;
            while (i < count && holds(i))
            {
                i++;
            }

            if (i > first)
            {
                yield return (start(first), start(i));
            }
        }
    }
}
