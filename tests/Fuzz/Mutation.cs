using System.Text;

namespace Sweepboard.Fuzz;

/// <summary>Makes an input of a corpus by a few random changes, the same for the same numbers.</summary>
internal static class Mutation
{
    private const int Longest = 64 * 1024;
    private static readonly string[] Morsels =
    [
        "[", "{", "]", "}", "\"", "'", "\\", "&a [", "*a", "<<: ", "!!", "%", "\0", "\u001b[", "\u001b]8;;", "\u202e", "\ud800", "NaN", "-Infinity", "1e999", "-0", "99999999999999999999",
        "\n", "\r\n", "\t", ": ", "- ", "? ", "| ", "--- ", "{{", "}}", "sweepboard: step=", "=", ",", "\u00e9\u0301", "\ufeff",
    ];

    public static byte[] Of(IReadOnlyList<string> corpus, int seed, long iteration)
    {
        var random = new Random(HashCode.Of(seed, iteration));
        var bytes = Encoding.UTF8.GetBytes(corpus[random.Next(corpus.Count)]).ToList();
        for (var changes = random.Next(1, 9); changes > 0; changes--)
        {
            Change(bytes, corpus, random);
        }

        return [.. bytes.Take(Longest)];
    }

    private static void Change(List<byte> bytes, IReadOnlyList<string> corpus, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var count = Math.Min(random.Next(1, 40), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: bytes.RemoveRange(at, count); break;
            case 2: bytes.InsertRange(at, bytes.GetRange(at, count)); break;
            case 3: bytes.InsertRange(at, Encoding.UTF8.GetBytes(corpus[random.Next(corpus.Count)])); break;
            case 4: bytes.InsertRange(at, Repeated(Morsels[random.Next(Morsels.Length)], 1 << random.Next(15))); break;
            case 5: bytes.Insert(at, (byte)random.Next(256)); break;
            default: bytes.InsertRange(at, Repeated(Morsels[random.Next(Morsels.Length)], 1)); break;
        }
    }

    private static byte[] Repeated(string text, int times) =>
        Encoding.UTF8.GetBytes(new StringBuilder().Insert(0, text, Math.Min(times, Longest / text.Length)).ToString());

    // .NET's own hash differs from process to process.
    private static class HashCode
    {
        public static int Of(int seed, long iteration) => unchecked((int)((((ulong)iteration + 1) * 0x9E3779B97F4A7C15UL) >> 33) ^ (seed * 486_187_739));
    }
}
