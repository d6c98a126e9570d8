using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>Looks for the greatest values of an acquisition function over a space: many draws, the best of them climbed from, whole and categorical parameters in steps of their own.</summary>
/// <remarks>Numbers that can only take some values are rounded before they are judged (Garrido-Merchán and Hernández-Lobato, "Dealing with categorical and integer-valued variables in Bayesian optimization", Neurocomputing 2020).</remarks>
internal sealed class AcquisitionSearch
{
    private const int MostLevels = 24;
    private const int Rounds = 3;
    private const int Steps = 25;

    private static readonly double[] Reaches = [0.3, 0.1, 0.03, 0.01, 0.002];

    private readonly SweepSpec _spec;
    private readonly SpaceEncoding _encoding;
    private readonly Ascent.Function _acquisition;
    private readonly double[] _low;
    private readonly double[] _high;

    /// <param name="spec">The sweep, whose excluded regions are kept out of.</param>
    /// <param name="encoding">The space.</param>
    /// <param name="acquisition">The function of features, to be made large; it writes a gradient where it is given room for one.</param>
    /// <param name="within">A box to stay in, a centre and half its width; null: the whole space.</param>
    public AcquisitionSearch(SweepSpec spec, SpaceEncoding encoding, Ascent.Function acquisition, (double[] Centre, double Half)? within = null)
    {
        (_spec, _encoding, _acquisition) = (spec, encoding, acquisition);
        _low = [.. encoding.Dimensions.Select((d, i) => within is var (c, h) && IsNumeric(d) ? Math.Clamp(c[i] - h, 0, 1) : 0)];
        _high = [.. encoding.Dimensions.Select((d, i) => within is var (c, h) && IsNumeric(d) ? Math.Clamp(c[i] + h, 0, 1) : IsNumeric(d) ? 1 : d.Levels - 1)];
    }

    /// <summary>The best points found, then everything that was looked at, best first: where the best have been tried, the next one is taken.</summary>
    /// <param name="random">Draws.</param>
    /// <param name="around">Points worth looking around, best first.</param>
    /// <param name="draws">How many points to look at.</param>
    /// <param name="climbs">From how many of them to climb.</param>
    public IReadOnlyList<Candidate> Best(ref SeededRandom random, IReadOnlyList<double[]> around, int draws, int climbs)
    {
        var looked = new List<Candidate>(draws);
        for (var i = 0; i < draws; i++)
        {
            var unit = around.Count > 0 && i % 2 == 1 ? Near(around[i / 2 % around.Count], ref random) : Anywhere(ref random);
            looked.Add(Judge(unit));
        }

        looked.Sort((a, b) => b.Value.CompareTo(a.Value));
        return [.. Apart(looked, climbs).Select(Climb).OrderByDescending(c => c.Value).Concat(looked)];
    }

    private static bool IsNumeric(Dimension dimension) => dimension.Kind != DimensionKind.Categorical;

    // Climbing from ten points of one hill finds one top.
    private static List<Candidate> Apart(List<Candidate> sorted, int count)
    {
        var taken = new List<Candidate>();
        foreach (var candidate in sorted)
        {
            if (taken.Count < count && taken.TrueForAll(t => Distance(t.Unit, candidate.Unit) > 0.05))
            {
                taken.Add(candidate);
            }
        }

        return taken;
    }

    private static double Distance(double[] a, double[] b)
    {
        var most = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            most = Math.Max(most, double.IsNaN(a[i]) || double.IsNaN(b[i]) ? double.IsNaN(a[i]) == double.IsNaN(b[i]) ? 0 : 1 : Math.Abs(a[i] - b[i]));
        }

        return most;
    }

    private Candidate Judge(double[] unit)
    {
        var configuration = _encoding.Decode(unit);
        var canonical = _encoding.Encode(configuration);
        return new(canonical, !_spec.Allows(configuration) ? double.NegativeInfinity : _acquisition(Features.Of(_encoding.Dimensions, canonical), []));
    }

    private double[] Anywhere(ref SeededRandom random)
    {
        var unit = new double[_low.Length];
        for (var i = 0; i < unit.Length; i++)
        {
            unit[i] = IsNumeric(_encoding.Dimensions[i]) ? _low[i] + (random.NextUnit() * (_high[i] - _low[i])) : random.NextBelow(_encoding.Dimensions[i].Levels);
        }

        return unit;
    }

    private double[] Near(double[] centre, ref SeededRandom random)
    {
        var reach = Reaches[random.NextBelow(Reaches.Length)];
        var share = Math.Max(random.NextUnit(), 1.0 / centre.Length);
        var unit = new double[centre.Length];
        for (var i = 0; i < unit.Length; i++)
        {
            var dimension = _encoding.Dimensions[i];
            var (moves, step, level) = (random.NextUnit() < share, random.NextNormal() * reach, random.NextUnit());
            var from = double.IsNaN(centre[i]) ? IsNumeric(dimension) ? level : Math.Floor(level * dimension.Levels) : centre[i];
            unit[i] = !moves ? from : IsNumeric(dimension) ? Math.Clamp(from + step, _low[i], _high[i]) : level < 0.5 ? from : Math.Floor(random.NextUnit() * dimension.Levels);
        }

        return unit;
    }

    private Candidate Climb(Candidate from)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var before = from.Value;
            from = Better(from, ClimbNumbers(from));
            from = StepLevels(from);
            if (from.Value - before < 1e-6)
            {
                break;
            }
        }

        return from;
    }

    private static Candidate Better(Candidate a, Candidate b) => b.Value > a.Value ? b : a;

    private Candidate ClimbNumbers(Candidate from)
    {
        bool Moves(int i) => IsNumeric(_encoding.Dimensions[i]) && !double.IsNaN(from.Unit[i]);
        var start = Features.Of(_encoding.Dimensions, from.Unit);
        double[] low = [.. _low.Select((l, i) => Moves(i) ? l : start[i])];
        double[] high = [.. _high.Select((h, i) => Moves(i) ? h : start[i])];
        var (point, _) = new Ascent(low, high, Steps).From(start, _acquisition);
        return Judge(point);
    }

    // Each parameter of few values is set to each of them in turn; one of many, to the next and the one before.
    private Candidate StepLevels(Candidate from)
    {
        for (var d = 0; d < _encoding.Dimensions.Count; d++)
        {
            var dimension = _encoding.Dimensions[d];
            if (dimension.Levels > 0 && !double.IsNaN(from.Unit[d]))
            {
                foreach (var unit in Levels(dimension, from.Unit[d]).Where(u => u >= _low[d] && u <= _high[d]))
                {
                    var moved = (double[])from.Unit.Clone();
                    moved[d] = unit;
                    from = Better(from, Judge(moved));
                }
            }
        }

        return from;
    }

    private static IEnumerable<double> Levels(Dimension dimension, double at)
    {
        if (dimension.Kind == DimensionKind.Categorical)
        {
            return Enumerable.Range(0, (int)Math.Min(MostLevels, dimension.Levels)).Select(l => (double)l).Where(l => l != at);
        }

        long[] levels = dimension.Levels <= MostLevels ? [.. Enumerable.Range(0, (int)dimension.Levels).Select(l => (long)l)] : [dimension.Level(at) - 1, dimension.Level(at) + 1];
        return levels.Where(l => l >= 0 && l < dimension.Levels).Select(l => (l + 0.5) / dimension.Levels).Where(u => Math.Abs(u - at) > 1e-9);
    }
}
