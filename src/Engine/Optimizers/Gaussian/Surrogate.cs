namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>A Gaussian process over a sweep's losses: kept up to date as runs end, fitted anew when there are markedly more of them.</summary>
/// <remarks>
/// What it answers depends on the observations alone: a fit at n observations rests on the first n that ended and on the fit before, back to the last
/// comparison of forms, which starts from nothing. A restart works the same out again.
/// </remarks>
internal sealed class Surrogate(IReadOnlyList<Dimension> dimensions, int objective = 0)
{
    private const int MostPoints = 1_000;
    private const double Growth = 1.08;

    private readonly ModelFitter _fitter = new(dimensions);
    private readonly List<(FittedModel Fit, int LastRun)> _fits = [];
    private IReadOnlyList<Observation> _points = [];
    private GaussianModel? _model;
    private FittedModel? _modelFit;

    /// <summary>The model of everything seen.</summary>
    /// <param name="history">What was observed: two scored runs at least.</param>
    public (GaussianModel Model, LossScale Scale, FittedModel Fit) Learn(History history)
    {
        var fit = FitOf(history.Scored);
        var scored = ModelFitter.Subset(history.Scored, MostPoints);
        var points = history.Failed.Count == 0 ? scored : [.. scored, .. history.Failed.Take(MostPoints / 4)];
        var scale = new LossScale([.. scored.Select(Loss)], fit.Quantile);
        var worst = scored.Max(Loss);
        // A run that its configuration broke is as bad as the worst that ended well.
        double[] values = [.. points.Select(p => scale.Scaled(p.HasLoss ? Loss(p) : worst))];
        _model = Grow(points, values, fit);
        return (_model, scale, fit);
    }

    private double Loss(Observation seen) => seen.Losses[objective];

    private GaussianModel Grow(IReadOnlyList<Observation> points, double[] values, FittedModel fit)
    {
        var known = _model is not null && ReferenceEquals(_modelFit, fit) && points.Count >= _points.Count && !_points.Where((p, i) => !ReferenceEquals(p, points[i])).Any();
        var model = known ? _model! : GaussianModel.Of(new(dimensions, [.. points.Select(p => p.Unit)]), values, fit.Parameters);
        for (var i = known ? _points.Count : points.Count; i < points.Count; i++)
        {
            model = model.With(Features.Of(dimensions, points[i].Unit), values[i]);
        }

        (_points, _modelFit) = (points, fit);
        return model.Count == points.Count ? model.With(values) : GaussianModel.Of(new(dimensions, [.. points.Select(p => p.Unit)]), values, fit.Parameters);
    }

    private FittedModel FitOf(IReadOnlyList<Observation> scored)
    {
        // Losses may have changed or gone (a rollback, an edited objective): then nothing that was kept holds.
        _fits.RemoveAll(f => f.Fit.Count > scored.Count || scored[f.Fit.Count - 1].Run != f.LastRun);
        foreach (var count in Anchors(scored.Count).Where(c => _fits.Count == 0 || c > _fits[^1].Fit.Count).ToList())
        {
            var prefix = Prefix(scored, count);
            var fit = IsComparison(count) || _fits.Count == 0 ? _fitter.Choose(prefix) : _fitter.Refine(prefix, _fits[^1].Fit);
            _fits.Add((fit, scored[count - 1].Run));
        }

        return _fits[^1].Fit;
    }

    private IReadOnlyList<Observation> Prefix(IReadOnlyList<Observation> scored, int count) =>
        [.. scored.Take(count).Select(o => objective == 0 ? o : o with { Losses = [o.Losses[objective]] })];

    private static bool IsComparison(int count) => count < 64 || (count & (count - 1)) == 0;

    // From the last power of two that was reached: there the forms are compared and nothing older matters.
    private static IEnumerable<int> Anchors(int count)
    {
        var anchor = 2;
        while (anchor * 2 <= count)
        {
            anchor *= 2;
        }

        var next = anchor * 2;
        for (; anchor <= count && anchor < next; anchor = Math.Max(anchor + 1, (int)(anchor * Growth)))
        {
            yield return anchor;
        }
    }
}
