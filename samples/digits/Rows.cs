using System.Numerics;

namespace Sweepboard.Digits;

/// <summary>The two loops that training spends its time in.</summary>
internal static class Rows
{
    /// <summary>target += scale × row.</summary>
    public static void AddScaled(Span<float> target, ReadOnlySpan<float> row, float scale)
    {
        var i = 0;
        for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(target[i..]) + (new Vector<float>(row[i..]) * scale)).CopyTo(target[i..]);
        }

        for (; i < row.Length; i++)
        {
            target[i] += scale * row[i];
        }
    }

    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sums += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        }

        var sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
