namespace Sweepboard.Engine.Spaces;

/// <summary>
/// Random numbers that are the same for the same seed and number, on every machine and in every version:
/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, figure 14).
/// </summary>
public struct SeededRandom
{
    private ulong _state;

    /// <param name="seed">A sweep's seed.</param>
    /// <param name="number">The number of the thing drawn for: a suggestion, an attempt.</param>
    /// <param name="purpose">Keeps draws for different purposes apart.</param>
    public SeededRandom(long seed, long number, string purpose = "")
    {
        _state = Mix((ulong)seed);
        _state = Mix(_state ^ (ulong)number);
        foreach (var c in purpose)
        {
            _state = Mix(_state ^ c);
        }
    }

    public ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, below), without bias (Lemire 2019).</summary>
    public long NextBelow(long below)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(below, 1);
        var bound = (ulong)below;
        var threshold = unchecked(0UL - bound) % bound;
        while (true)
        {
            var high = Math.BigMul(NextBits(), bound, out var low);
            if (low >= threshold)
            {
                return (long)high;
            }
        }
    }

    /// <summary>A standard normal number (Box and Muller 1958).</summary>
    public double NextNormal() =>
        Math.Sqrt(-2 * Math.Log(1 - NextUnit())) * Math.Cos(2 * Math.PI * NextUnit());

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
