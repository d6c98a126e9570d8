using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Optimizers.QuasiRandom;

/// <summary>
/// A Sobol' sequence with nested uniform scrambling (Owen 1995) by hashing: Burley, "Practical hash-based Owen scrambling", JCGT 2020, sections 3.1 and 4.
/// The first 2^k points fill every dimension evenly, each of 2^k equal parts once.
/// </summary>
/// <remarks>Immutable. Beyond the 200 dimensions of the table its columns are used again under another scrambling (padding, section 5 there).</remarks>
public sealed class SobolSequence
{
    private readonly uint[] _seeds;

    /// <param name="dimensions">How many coordinates a point has.</param>
    /// <param name="seed">Chooses the scrambling.</param>
    public SobolSequence(int dimensions, long seed)
    {
        var random = new SeededRandom(seed, 0, "sobol");
        _seeds = new uint[dimensions];
        for (var d = 0; d < dimensions; d++)
        {
            _seeds[d] = (uint)random.NextBits();
        }
    }

    /// <summary>The point of that number, from 0: a coordinate in (0, 1) for each dimension.</summary>
    public double[] Point(long index)
    {
        var point = new double[_seeds.Length];
        for (var d = 0; d < point.Length; d++)
        {
            var reversed = Reverse(Raw(SobolDirections.All[d % SobolDirections.All.Count], (uint)index));
            point[d] = (Reverse(Permute(reversed, _seeds[d])) + 0.5) / 4294967296.0;
        }

        return point;
    }

    /// <summary>The point of that number as a vector of an encoding: categories as level numbers.</summary>
    public double[] Vector(long index, SpaceEncoding encoding)
    {
        var point = Point(index);
        for (var d = 0; d < point.Length; d++)
        {
            if (encoding.Dimensions[d] is { Kind: DimensionKind.Categorical } dimension)
            {
                point[d] = Math.Floor(point[d] * dimension.Levels);
            }
        }

        return point;
    }

    private static uint Raw(uint[] directions, uint index)
    {
        var x = 0u;
        for (var bit = 0; index != 0; bit++, index >>= 1)
        {
            x ^= (index & 1) * directions[bit];
        }

        return x;
    }

    // Each bit is flipped by a hash of the bits below it (Laine and Karras 2011); on reversed bits, of those above it.
    private static uint Permute(uint x, uint seed)
    {
        x += seed;
        x ^= x * 0x6C50B47C;
        x ^= x * 0xB82F1E52;
        x ^= x * 0xC7AFE638;
        return x ^ (x * 0x8D22F6E6);
    }

    private static uint Reverse(uint x)
    {
        x = ((x >> 1) & 0x55555555) | ((x & 0x55555555) << 1);
        x = ((x >> 2) & 0x33333333) | ((x & 0x33333333) << 2);
        x = ((x >> 4) & 0x0F0F0F0F) | ((x & 0x0F0F0F0F) << 4);
        return System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(x);
    }
}
