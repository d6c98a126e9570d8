using System.Numerics.Tensors;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>A Gaussian process that has seen observations: what it expects at a point, and how sure it is (Rasmussen and Williams 2006, equations 2.25 and 2.26).</summary>
internal sealed class GaussianModel
{
    private readonly double[][] _columns;
    private readonly bool[] _isCategorical;
    private readonly Hyperparameters _parameters;
    private readonly Cholesky _factor;
    private readonly double[] _values;
    private readonly PriorMean? _prior;
    private readonly double[] _offsets;
    private readonly double[] _solved;
    private readonly double[] _weights;
    private readonly double[] _additiveWeights;
    private readonly double[] _squared;
    private readonly double[] _slopes;
    private readonly double[] _more;

    private GaussianModel(double[][] columns, bool[] isCategorical, Hyperparameters parameters, Cholesky factor, double[] values, PriorMean? prior = null, double[]? offsets = null)
    {
        (_columns, _isCategorical, _parameters, _factor, _values) = (columns, isCategorical, parameters, factor, values);
        (_prior, _offsets) = (prior, offsets ?? new double[values.Length]);
        _solved = new double[values.Length];
        TensorPrimitives.Subtract(values, _offsets, _solved);
        _factor.Solve(_solved);
        _weights = [.. Enumerable.Range(0, columns.Length).Select(parameters.Weight)];
        _additiveWeights = parameters.IsAdditive ? [.. Enumerable.Range(0, columns.Length).Select(parameters.AdditiveWeight)] : [];
        (_squared, _slopes, _more) = (new double[values.Length], new double[values.Length], new double[values.Length]);
    }

    public int Count => _values.Length;

    public Hyperparameters Parameters => _parameters;

    /// <param name="features">The points, n of them.</param>
    /// <param name="values">Their values, standardised, length n.</param>
    /// <param name="parameters">The kernel's.</param>
    public static GaussianModel Of(Features features, double[] values, Hyperparameters parameters)
    {
        // Rounding may make the matrix indefinite; a little more noise mends that.
        for (var noise = parameters.Noise; noise < 1e6; noise = Math.Max(noise * 10, 1e-8))
        {
            var seed = new GaussianModel(features.Columns, features.IsCategorical, parameters, Cholesky.TryFactor([])!, []);
            if (Cholesky.TryFactor(Matrix(features, seed, noise)) is { } factor)
            {
                return new(features.Columns, features.IsCategorical, parameters, factor, values);
            }
        }

        throw new InvalidOperationException($"The kernel matrix of {features.Count} points cannot be factored, however much noise is added.");
    }

    /// <summary>The same points with other values and another prior mean, for the price of a solve.</summary>
    public GaussianModel With(double[] values, PriorMean? prior)
    {
        double[]? offsets = prior is null ? null : [.. Enumerable.Range(0, Count).Select(i => prior.Value([.. _columns.Select(c => c[i])]))];
        return new(_columns, _isCategorical, _parameters, _factor, values, prior, offsets);
    }

    /// <summary>The model that has also seen a value at a point.</summary>
    public GaussianModel With(double[] point, double value)
    {
        var row = new double[Count + 1];
        Covariances(point, row.AsSpan(0, Count), null);
        row[Count] = _parameters.Signal + _parameters.AdditiveSignal + _parameters.Noise;
        double[][] columns = [.. _columns.Select((c, d) => (double[])[.. c, point[d]])];
        return _factor.TryAppend(row) is { } grown ? new(columns, _isCategorical, _parameters, grown, [.. _values, value], _prior, [.. _offsets, _prior?.Value(point) ?? 0]) : this;
    }

    public (double Mean, double Variance) Predict(double[] point)
    {
        var k = new double[Count];
        Covariances(point, k, null);
        var mean = TensorPrimitives.Dot<double>(k, _solved) + (_prior?.Value(point) ?? 0);
        _factor.SolveLower(k);
        return (mean, Prior - TensorPrimitives.Dot<double>(k, k) is > 1e-12 and var variance ? variance : 1e-12);
    }

    /// <summary>The mean alone, far cheaper than with the variance.</summary>
    public double Mean(double[] point)
    {
        var k = new double[Count];
        Covariances(point, k, null);
        return TensorPrimitives.Dot<double>(k, _solved) + (_prior?.Value(point) ?? 0);
    }

    /// <summary>The prediction with its gradients by the point's numeric coordinates; those of categories are 0.</summary>
    public (double Mean, double Variance) Predict(double[] point, double[] byMean, double[] byVariance)
    {
        var (k, slopes) = (new double[Count], new double[_columns.Length][]);
        Covariances(point, k, slopes);
        var mean = TensorPrimitives.Dot<double>(k, _solved) + (_prior?.Value(point) ?? 0);
        var solved = (double[])k.Clone();
        _factor.Solve(solved);
        var variance = Math.Max(1e-12, Prior - TensorPrimitives.Dot<double>(k, solved));
        for (var d = 0; d < _columns.Length; d++)
        {
            byMean[d] = _isCategorical[d] ? 0 : TensorPrimitives.Dot<double>(slopes[d], _solved);
            byVariance[d] = _isCategorical[d] ? 0 : -2 * TensorPrimitives.Dot<double>(slopes[d], solved);
        }

        _prior?.AddGradient(point, byMean);
        return (mean, variance);
    }

    /// <summary>The numbers of the observations nearest to a point by the kernel, nearest first.</summary>
    public IReadOnlyList<int> Nearest(double[] point, int count)
    {
        var k = new double[Count];
        Covariances(point, k, null);
        return [.. Enumerable.Range(0, Count).OrderByDescending(i => k[i]).Take(count)];
    }

    private double Prior => _parameters.Signal + _parameters.AdditiveSignal;

    private static double[][] Matrix(Features features, GaussianModel kernel, double noise)
    {
        var rows = new double[features.Count][];
        var point = new double[features.Columns.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var d = 0; d < point.Length; d++)
            {
                point[d] = features.Columns[d][i];
            }

            rows[i] = new double[rows.Length];
            kernel.Covariances(point, rows[i].AsSpan(0, i), null, new double[i], new double[i], new double[i]);
            rows[i][i] = kernel.Prior + noise;
        }

        return rows;
    }

    private void Covariances(double[] point, Span<double> k, double[][]? slopes) => Covariances(point, k, slopes, _squared, _slopes, _more);

    // The covariances with the first observations, as many as k is long; where wanted also their derivatives by each coordinate.
    private void Covariances(double[] point, Span<double> k, double[][]? slopes, double[] squared, double[] slope, double[] more)
    {
        var n = k.Length;
        var total = squared.AsSpan(0, n);
        var differences = more.AsSpan(0, n);
        total.Clear();
        for (var d = 0; d < _columns.Length; d++)
        {
            Squares(d, point[d], differences);
            TensorPrimitives.MultiplyAdd(differences, _weights[d], total, total);
        }

        Matern.Evaluate(total, k, slope.AsSpan(0, n));
        TensorPrimitives.Multiply(k, _parameters.Signal, k);
        for (var d = 0; slopes is not null && d < _columns.Length; d++)
        {
            slopes[d] = new double[n];
            AddSlopes(d, point[d], slope.AsSpan(0, n), 2 * _parameters.Signal * _weights[d], slopes[d], differences);
        }

        for (var d = 0; d < _additiveWeights.Length; d++)
        {
            var each = _parameters.AdditiveSignal / _columns.Length;
            Squares(d, point[d], differences);
            TensorPrimitives.Multiply(differences, _additiveWeights[d], total);
            Matern.Evaluate(total, differences, slope.AsSpan(0, n));
            TensorPrimitives.MultiplyAdd(differences, each, k, k);
            if (slopes is not null)
            {
                AddSlopes(d, point[d], slope.AsSpan(0, n), 2 * each * _additiveWeights[d], slopes[d], differences);
            }
        }
    }

    private void AddSlopes(int dimension, double at, ReadOnlySpan<double> slope, double factor, Span<double> to, Span<double> scratch)
    {
        TensorPrimitives.Subtract(_columns[dimension].AsSpan(0, to.Length), at, scratch);
        TensorPrimitives.Multiply(scratch, slope, scratch);
        TensorPrimitives.MultiplyAdd(scratch, -factor, to, to);
    }

    private void Squares(int dimension, double at, Span<double> squares)
    {
        var column = _columns[dimension].AsSpan(0, squares.Length);
        if (!_isCategorical[dimension])
        {
            TensorPrimitives.Subtract(column, at, squares);
            TensorPrimitives.Multiply(squares, squares, squares);
            return;
        }

        for (var i = 0; i < squares.Length; i++)
        {
            squares[i] = column[i] == at ? 0 : 1;
        }
    }
}
