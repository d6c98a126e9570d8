using System.Globalization;
using System.Reflection;

namespace Sweepboard.Engine.Optimizers.QuasiRandom;

/// <summary>The direction numbers of a Sobol' sequence, by dimension (Joe and Kuo 2008); 32 a dimension, the leading bit first.</summary>
internal static class SobolDirections
{
    private const int Bits = 32;

    public static IReadOnlyList<uint[]> All { get; } = Read();

    private static uint[][] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Sweepboard.joe-kuo.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => Expand([.. line.Split(' ').Select(n => uint.Parse(n, CultureInfo.InvariantCulture))]))];
    }

    // Bratley and Fox, "Algorithm 659", ACM TOMS 1988, equation 2.
    private static uint[] Expand(uint[] line)
    {
        var (polynomial, degree) = (line[0], line.Length - 1);
        var directions = new uint[Bits];
        for (var i = 0; i < Bits; i++)
        {
            if (degree == 0)
            {
                directions[i] = 1u << (Bits - 1 - i);
            }
            else if (i < degree)
            {
                directions[i] = line[i + 1] << (Bits - 1 - i);
            }
            else
            {
                directions[i] = directions[i - degree] ^ (directions[i - degree] >> degree);
                for (var k = 1; k < degree; k++)
                {
                    directions[i] ^= ((polynomial >> (degree - k)) & 1) * directions[i - k];
                }
            }
        }

        return directions;
    }
}
