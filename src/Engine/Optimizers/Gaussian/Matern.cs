using System.Numerics.Tensors;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>The Matérn 5/2 function of squared distances: (1 + √5 r + 5/3 r²) exp(-√5 r) (Rasmussen and Williams 2006, equation 4.17).</summary>
internal static class Matern
{
    private static readonly double Root5 = Math.Sqrt(5);

    /// <summary>Values and derivatives by the squared distance, of many at once.</summary>
    /// <param name="squared">Squared distances, length n.</param>
    /// <param name="values">Becomes the values, length n.</param>
    /// <param name="slopes">Becomes the derivatives: -5/6 (1 + √5 r) exp(-√5 r), length n.</param>
    public static void Evaluate(ReadOnlySpan<double> squared, Span<double> values, Span<double> slopes)
    {
        TensorPrimitives.Sqrt(squared, slopes);
        TensorPrimitives.Multiply(slopes, -Root5, values);
        TensorPrimitives.Exp(values, values);
        // Now values hold e = exp(-√5 r) and slopes hold r; (1 + √5 r) e comes next, for both.
        TensorPrimitives.Multiply(slopes, Root5, slopes);
        TensorPrimitives.Add(slopes, 1, slopes);
        TensorPrimitives.Multiply(slopes, values, slopes);
        TensorPrimitives.Multiply(values, 5.0 / 3, values);
        TensorPrimitives.MultiplyAdd(values, squared, slopes, values);
        TensorPrimitives.Multiply(slopes, -5.0 / 6, slopes);
    }
}
