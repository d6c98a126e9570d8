namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>A Gaussian process over one number that runs end with: kept up to date as they end, fitted anew when there are markedly more of them.</summary>
/// <remarks>
/// What it answers depends on the observations alone: a fit at n observations rests on the first n that ended and on the fit before, back to the last
/// comparison of forms, which starts from nothing. A restart works the same out again.
/// </remarks>
/// <param name="dimensions">The space's.</param>
/// <param name="value">The number, small is good.</param>
/// <param name="bends">Whether it may be bent (<see cref="LossScale"/>).</param>
internal sealed class Surrogate(IReadOnlyList<Dimension> dimensions, Func<Observation, double> value, bool bends)
{
    private const int MostPoints = 1_000;
    private const double Growth = 1.08;

    // Below this many observations a comparison of forms costs little and is done each time.
    private const int Few = 64;

    private readonly ModelFitter _fitter = new(dimensions, bends);
    private readonly List<(FittedModel Fit, int Prefix)> _fits = [];
    private IReadOnlyList<Observation> _points = [];
    private GaussianModel? _model;
    private FittedModel? _modelFit;

    /// <summary>The model of everything seen.</summary>
    /// <param name="seen">Runs that ended with the number, two at least, in the order in which they ended.</param>
    /// <param name="failed">Runs that ended without it and are to count as the worst.</param>
    /// <param name="earlier">What earlier sweeps let expect; null: nothing.</param>
    public Learnt Learn(IReadOnlyList<Observation> seen, IReadOnlyList<Observation> failed, EarlierModels? earlier = null)
    {
        double[] all = [.. seen.Select(value)];
        var fit = FitOf(seen, all);
        var chosen = ModelFitter.Subset(all, MostPoints);
        IReadOnlyList<Observation> points = [.. chosen.Select(i => seen[i]), .. failed.Take(MostPoints / 4)];
        var scale = new LossScale([.. chosen.Select(i => all[i])], fit.Quantile);
        var worst = scale.Scaled(all.Max());
        double[] values = [.. chosen.Select(i => scale.Scaled(all[i])), .. Enumerable.Repeat(worst, points.Count - chosen.Length)];
        _model = Grow(points, values, fit);
        var model = earlier?.MeanFor([.. points.Select(p => Features.Of(dimensions, p.Unit))], values) is { } prior ? _model.With(values, prior) : _model;
        return new(model, scale, fit, points, value);
    }

    private GaussianModel Grow(IReadOnlyList<Observation> points, double[] values, FittedModel fit)
    {
        var known = _model is not null && ReferenceEquals(_modelFit, fit) && points.Count >= _points.Count && !_points.Where((p, i) => !ReferenceEquals(p, points[i])).Any();
        var model = known ? _model! : GaussianModel.Of(new(dimensions, [.. points.Select(p => p.Unit)]), values, fit.Parameters);
        for (var i = model.Count; i < points.Count; i++)
        {
            model = model.With(Features.Of(dimensions, points[i].Unit), values[i]);
        }

        (_points, _modelFit) = (points, fit);
        return model.Count == points.Count ? model.With(values, null) : GaussianModel.Of(new(dimensions, [.. points.Select(p => p.Unit)]), values, fit.Parameters);
    }

    private FittedModel FitOf(IReadOnlyList<Observation> seen, double[] values)
    {
        var prefixes = Prefixes(seen, values);
        // What was seen may have changed or gone (a rollback, a promotion): then nothing that was found on it holds.
        _fits.RemoveAll(f => f.Fit.Count > seen.Count || prefixes[f.Fit.Count] != f.Prefix);
        foreach (var count in Anchors(seen.Count).Where(c => _fits.Count == 0 || c > _fits[^1].Fit.Count).ToList())
        {
            IReadOnlyList<double[]> units = [.. seen.Take(count).Select(o => o.Unit)];
            var fit = IsComparison(count) || _fits.Count == 0 ? _fitter.Choose(units, values[..count]) : _fitter.Refine(units, values[..count], _fits[^1].Fit);
            _fits.Add((fit, prefixes[count]));
        }

        return _fits[^1].Fit;
    }

    private static int[] Prefixes(IReadOnlyList<Observation> seen, double[] values)
    {
        var prefixes = new int[seen.Count + 1];
        for (var i = 0; i < seen.Count; i++)
        {
            prefixes[i + 1] = HashCode.Combine(prefixes[i], seen[i].Run, values[i]);
        }

        return prefixes;
    }

    private static bool IsComparison(int count) => count < Few || (count & (count - 1)) == 0;

    // From the last power of two that was reached: there the forms are compared and nothing older matters.
    private static IEnumerable<int> Anchors(int count)
    {
        var anchor = 2;
        while (anchor * 2 <= count)
        {
            anchor *= 2;
        }

        for (; anchor <= count; anchor = Math.Max(anchor + 1, (int)(anchor * Growth)))
        {
            yield return anchor;
        }
    }
}
