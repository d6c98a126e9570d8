using MathNet.Numerics.LinearAlgebra;
using Sweepboard.Engine.Optimizers.Gaussian;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Optimizers.Gaussian;

/// <summary>The factor against the library's.</summary>
public sealed class CholeskyTests
{
    private readonly Matrix<double> _matrix = Definite(12);

    [Fact]
    public void Solve_Inverse_LogDeterminant_AreThoseOfTheLibrary()
    {
        var factor = Cholesky.TryFactor(_matrix.ToRowArrays())!;
        double[] b = [.. Enumerable.Range(0, 12).Select(i => Math.Cos(i))];
        var solved = (double[])b.Clone();

        factor.Solve(solved);

        AssertNear(_matrix.Solve(Vector<double>.Build.Dense(b)), solved);
        Assert.Equal(Math.Log(_matrix.Determinant()), factor.LogDeterminant, 9);
        Assert.All(_matrix.Inverse().EnumerateRowsIndexed(), row => AssertNear(row.Item2, factor.Inverse()[row.Item1]));
    }

    [Fact]
    public void TryAppend_RowByRow_IsTheFactorOfTheWhole()
    {
        var grown = Cholesky.TryFactor(_matrix.SubMatrix(0, 9, 0, 9).ToRowArrays())!;
        for (var n = 9; n < 12; n++)
        {
            grown = grown.TryAppend([.. _matrix.Row(n).Take(n + 1)])!;
        }

        Assert.Equal(Cholesky.TryFactor(_matrix.ToRowArrays())!.LogDeterminant, grown.LogDeterminant, 9);
    }

    [Fact]
    public void TryFactor_NotPositiveDefinite_IsNull() => Assert.Null(Cholesky.TryFactor([[1, 2], [2, 1]]));

    private static Matrix<double> Definite(int n)
    {
        var random = new SeededRandom(3, 0, "matrix");
        var a = Matrix<double>.Build.Dense(n, n, (_, _) => random.NextNormal());
        return (a * a.Transpose()) + Matrix<double>.Build.DenseIdentity(n);
    }

    private static void AssertNear(Vector<double> expected, double[] actual) => Assert.All(expected.Zip(actual), v => Assert.Equal(v.First, v.Second, 9));
}
