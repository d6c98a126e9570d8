using System.Numerics.Tensors;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>A weighted sum of kernels, each a product over the dimensions it knows.</summary>
internal sealed class ParzenEstimator
{
    private readonly KernelColumn[] _columns;
    private readonly int[] _dimensions;
    private readonly double[] _weights;
    private readonly double[] _logWeights;
    private readonly double[] _sums;

    /// <param name="columns">One for each dimension.</param>
    /// <param name="dimensions">The places of the dimensions in a vector.</param>
    /// <param name="weights">One for each kernel.</param>
    /// <param name="prior">What the flat kernel weighs.</param>
    public ParzenEstimator(KernelColumn[] columns, int[] dimensions, double[] weights, double prior)
    {
        (_columns, _dimensions) = (columns, dimensions);
        _weights = [.. weights, prior];
        TensorPrimitives.Divide(_weights, TensorPrimitives.Sum<double>(_weights), _weights);
        _logWeights = new double[_weights.Length];
        TensorPrimitives.Log(_weights, _logWeights);
        _sums = new double[_weights.Length];
    }

    /// <summary>The logarithm of the density at a vector.</summary>
    public double Log(double[] vector)
    {
        var sums = Kernels(vector);
        var highest = TensorPrimitives.Max(sums);
        TensorPrimitives.Subtract(sums, highest, sums);
        TensorPrimitives.Exp(sums, sums);
        return highest + Math.Log(TensorPrimitives.Sum<double>(sums));
    }

    /// <summary>Draws values for the dimensions it knows.</summary>
    public void Draw(double[] vector, ref SeededRandom random)
    {
        var left = random.NextUnit();
        var kernel = 0;
        while (kernel < _weights.Length - 1 && (left -= _weights[kernel]) >= 0)
        {
            kernel++;
        }

        for (var d = 0; d < _columns.Length; d++)
        {
            vector[_dimensions[d]] = _columns[d].Draw(kernel, ref random);
        }
    }

    private Span<double> Kernels(double[] vector)
    {
        _logWeights.CopyTo(_sums, 0);
        for (var d = 0; d < _columns.Length; d++)
        {
            _columns[d].AddLog(vector[_dimensions[d]], _sums);
        }

        return _sums;
    }
}
