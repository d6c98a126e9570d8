using System.Numerics.Tensors;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>The lower factor L of a positive definite matrix, K = L Lᵀ. It can grow by a row, for which no library at hand has a call.</summary>
/// <remarks>Rows are products of the library's vectorised kernels (Golub and Van Loan 2013, algorithm 4.2.1, row by row).</remarks>
internal sealed class Cholesky
{
    private double[][] _rows;

    private Cholesky(double[][] rows, int size) => (_rows, Size) = (rows, size);

    public int Size { get; private set; }

    public double LogDeterminant => 2 * _rows.Take(Size).Select((row, i) => Math.Log(row[i])).Sum();

    /// <param name="matrix">The rows of the matrix, of which the lower half is read; they become the factor.</param>
    /// <returns>The factor; null where the matrix is not positive definite.</returns>
    public static Cholesky? TryFactor(double[][] matrix)
    {
        var factor = new Cholesky(matrix, 0);
        for (var i = 0; i < matrix.Length; i++)
        {
            if (!factor.Finish(matrix[i]))
            {
                return null;
            }
        }

        return factor;
    }

    /// <summary>The factor of the matrix with one more row and column, the last of the row its diagonal.</summary>
    /// <returns>Null where that is not positive definite. This factor stays as it is.</returns>
    public Cholesky? TryAppend(double[] row)
    {
        var rows = new double[Size + 1][];
        Array.Copy(_rows, rows, Size);
        rows[Size] = row;
        var grown = new Cholesky(rows, Size);
        return grown.Finish(row) ? grown : null;
    }

    /// <summary>Solves L y = b in place.</summary>
    public void SolveLower(Span<double> b)
    {
        for (var i = 0; i < Size; i++)
        {
            b[i] = (b[i] - TensorPrimitives.Dot<double>(_rows[i].AsSpan(0, i), b[..i])) / _rows[i][i];
        }
    }

    /// <summary>Solves K x = b in place.</summary>
    public void Solve(Span<double> b)
    {
        SolveLower(b);
        for (var i = Size - 1; i >= 0; i--)
        {
            b[i] /= _rows[i][i];
            TensorPrimitives.MultiplyAdd(_rows[i].AsSpan(0, i), -b[i], b[..i], b[..i]);
        }
    }

    /// <summary>The inverse of K, all of it, row by row.</summary>
    public double[][] Inverse()
    {
        var inverseOfLower = InverseOfLower();
        var inverse = new double[Size][];
        for (var i = 0; i < Size; i++)
        {
            inverse[i] = new double[Size];
            for (var j = 0; j <= i; j++)
            {
                inverse[i][j] = TensorPrimitives.Dot<double>(inverseOfLower[i].AsSpan(i, Size - i), inverseOfLower[j].AsSpan(i, Size - i));
                inverse[j][i] = inverse[i][j];
            }
        }

        return inverse;
    }

    // Column j of the inverse of L lies in row j, so that all products run along memory.
    private double[][] InverseOfLower()
    {
        var columns = new double[Size][];
        for (var j = 0; j < Size; j++)
        {
            var column = columns[j] = new double[Size];
            column[j] = 1 / _rows[j][j];
            for (var i = j + 1; i < Size; i++)
            {
                column[i] = -TensorPrimitives.Dot<double>(_rows[i].AsSpan(j, i - j), column.AsSpan(j, i - j)) / _rows[i][i];
            }
        }

        return columns;
    }

    private bool Finish(double[] row)
    {
        for (var j = 0; j < Size; j++)
        {
            row[j] = (row[j] - TensorPrimitives.Dot<double>(row.AsSpan(0, j), _rows[j].AsSpan(0, j))) / _rows[j][j];
        }

        var rest = row[Size] - TensorPrimitives.Dot<double>(row.AsSpan(0, Size), row.AsSpan(0, Size));
        if (!(rest > 0) || !double.IsFinite(rest))
        {
            return false;
        }

        row[Size++] = Math.Sqrt(rest);
        return true;
    }
}
