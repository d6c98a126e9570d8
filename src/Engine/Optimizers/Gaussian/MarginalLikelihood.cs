using System.Numerics.Tensors;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>How well hyperparameters explain observations: the logarithm of marginal likelihood times prior, with its gradient (Rasmussen and Williams 2006, equations 5.8 and 5.9).</summary>
internal sealed class MarginalLikelihood
{
    private readonly int _count;
    private readonly double[] _values;
    private readonly double[][] _differences;
    private readonly double[] _squared;
    private readonly double[] _kernel;
    private readonly double[] _slopes;
    private readonly double[] _scratch;
    private readonly double[] _weights;
    private readonly double[] _additive;
    private readonly double[] _additiveSlopes;

    /// <param name="features">The points, n of them.</param>
    /// <param name="values">Their values, standardised, length n.</param>
    public MarginalLikelihood(Features features, double[] values)
    {
        (_count, _values) = (features.Count, values);
        var pairs = _count * (_count - 1) / 2;
        _differences = [.. features.Columns.Select((c, d) => Differences(c, features.IsCategorical[d], pairs))];
        _squared = new double[pairs];
        _kernel = new double[pairs];
        _slopes = new double[pairs];
        _scratch = new double[pairs];
        _weights = new double[pairs];
        _additive = new double[pairs];
        _additiveSlopes = new double[pairs];
    }

    /// <returns>The logarithm; negative infinity where the kernel matrix cannot be factored.</returns>
    public double Evaluate(Hyperparameters at, Span<double> gradient)
    {
        gradient.Clear();
        if (Factor(at) is not { } factor)
        {
            return double.NegativeInfinity;
        }

        var solved = (double[])_values.Clone();
        factor.Solve(solved);
        var likelihood = -(0.5 * TensorPrimitives.Dot<double>(_values, solved)) - (0.5 * factor.LogDeterminant) - (0.5 * _count * Math.Log(2 * Math.PI));
        AddGradient(at, factor.Inverse(), solved, gradient);
        return likelihood + at.AddPrior(gradient);
    }

    /// <summary>How well each value is foretold from the others: the rank correlation of the values with their leave-one-out means (Rasmussen and Williams 2006, equation 5.12).</summary>
    public double LeaveOneOut(Hyperparameters at)
    {
        if (Factor(at) is not { } factor)
        {
            return 0;
        }

        var (solved, inverse) = ((double[])_values.Clone(), factor.Inverse());
        factor.Solve(solved);
        return RankCorrelation.Of(_values, [.. _values.Select((v, i) => v - (solved[i] / inverse[i][i]))]);
    }

    private Cholesky? Factor(Hyperparameters at)
    {
        Weigh(at.Weight);
        Matern.Evaluate(_squared, _kernel, _slopes);
        TensorPrimitives.Multiply(_kernel, at.Signal, _kernel);
        AddAdditive(at);
        return Cholesky.TryFactor(Matrix(at));
    }

    private void AddGradient(Hyperparameters at, double[][] inverse, double[] solved, Span<double> gradient)
    {
        // The derivative by an entry of the matrix is ½ (α αᵀ - K⁻¹); each pair stands for two entries.
        var (trace, pair) = (0.0, 0);
        for (var i = 0; i < _count; i++)
        {
            trace += 0.5 * ((solved[i] * solved[i]) - inverse[i][i]);
            var row = _weights.AsSpan(pair, i);
            TensorPrimitives.Multiply(solved.AsSpan(0, i), solved[i], row);
            TensorPrimitives.Subtract(row, inverse[i].AsSpan(0, i), row);
            pair += i;
        }

        gradient[0] += trace * at.Noise;
        var rest = TensorPrimitives.Dot<double>(_weights, _kernel) + (trace * (at.Signal + at.AdditiveSignal));
        if (at.IsAdditive)
        {
            var additive = AddAdditiveGradient(at, gradient, trace);
            gradient[at.AdditiveSignalAt] += additive;
            rest -= additive;
        }

        gradient[Hyperparameters.SignalAt] += rest;
        TensorPrimitives.Multiply(_weights, _slopes, _scratch);
        for (var d = 0; d < _differences.Length; d++)
        {
            gradient[Hyperparameters.ScalesAt + d] -= 2 * at.Signal * at.Weight(d) * TensorPrimitives.Dot<double>(_scratch, _differences[d]);
        }
    }

    private void AddAdditive(Hyperparameters at)
    {
        if (!at.IsAdditive)
        {
            return;
        }

        var (values, slopes) = (_additive, _additiveSlopes);
        for (var d = 0; d < _differences.Length; d++)
        {
            TensorPrimitives.Multiply(_differences[d], at.AdditiveWeight(d), _squared);
            Matern.Evaluate(_squared, values, slopes);
            TensorPrimitives.MultiplyAdd(values, at.AdditiveSignal / _differences.Length, _kernel, _kernel);
        }
    }

    // Returns the derivative by the additive signal's logarithm.
    private double AddAdditiveGradient(Hyperparameters at, Span<double> gradient, double trace)
    {
        var (values, slopes) = (_additive, _additiveSlopes);
        var each = at.AdditiveSignal / _differences.Length;
        var bySignal = trace * at.AdditiveSignal;
        for (var d = 0; d < _differences.Length; d++)
        {
            TensorPrimitives.Multiply(_differences[d], at.AdditiveWeight(d), _squared);
            Matern.Evaluate(_squared, values, slopes);
            bySignal += each * TensorPrimitives.Dot<double>(_weights, values);
            TensorPrimitives.Multiply(slopes, _squared, slopes);
            gradient[at.AdditiveScalesAt + d] -= 2 * each * TensorPrimitives.Dot<double>(_weights, slopes);
        }

        return bySignal;
    }

    private void Weigh(Func<int, double> weight)
    {
        Array.Clear(_squared);
        for (var d = 0; d < _differences.Length; d++)
        {
            TensorPrimitives.MultiplyAdd(_differences[d], weight(d), _squared, _squared);
        }
    }

    private double[][] Matrix(Hyperparameters at)
    {
        var rows = new double[_count][];
        for (int i = 0, pair = 0; i < _count; pair += i, i++)
        {
            rows[i] = new double[_count];
            _kernel.AsSpan(pair, i).CopyTo(rows[i]);
            rows[i][i] = at.Signal + at.AdditiveSignal + at.Noise;
        }

        return rows;
    }

    private static double[] Differences(double[] column, bool categorical, int pairs)
    {
        var differences = new double[pairs];
        for (int i = 0, pair = 0; i < column.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var difference = column[i] - column[j];
                differences[pair++] = categorical ? difference == 0 ? 0 : 1 : difference * difference;
            }
        }

        return differences;
    }
}
