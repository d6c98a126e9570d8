using System.Globalization;

namespace Sweepboard.Digits;

/// <summary>Images with their digits; pixels from 0 to 1.</summary>
internal sealed record DigitSet(float[][] Images, int[] Digits)
{
    public const int Pixels = 64;
    public const int Classes = 10;
    private const float Brightest = 16;

    public int Count => Digits.Length;

    /// <summary>Reads the file and keeps every fifth image for validation, so that all runs are measured on the same ones.</summary>
    public static (DigitSet Training, DigitSet Validation) Load(string path)
    {
        var rows = File.ReadLines(path).Where(line => line.Length > 0).Select(Parse).ToList();
        return (Of(rows.Where((_, i) => i % 5 != 4)), Of(rows.Where((_, i) => i % 5 == 4)));
    }

    private static DigitSet Of(IEnumerable<(float[] Image, int Digit)> rows)
    {
        var list = rows.ToList();
        return new([.. list.Select(r => r.Image)], [.. list.Select(r => r.Digit)]);
    }

    private static (float[] Image, int Digit) Parse(string line)
    {
        var values = line.Split(',').Select(v => int.Parse(v, CultureInfo.InvariantCulture)).ToArray();
        return values.Length == Pixels + 1
            ? ([.. values.Take(Pixels).Select(v => v / Brightest)], values[Pixels])
            : throw new FormatException($"a line has {values.Length} values, not {Pixels + 1}: {line}");
    }
}
