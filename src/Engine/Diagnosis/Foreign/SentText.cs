using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Sweepboard.Engine.Diagnosis.Foreign;

/// <summary>A text of a JSON document as bytes, without a string in between: logs are large. Halves of surrogates, which Python writes for bytes it could not read, become U+FFFD.</summary>
internal static class SentText
{
    /// <param name="text">A JSON string.</param>
    public static byte[] Bytes(JsonElement text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        var bytes = new byte[raw.Length];
        var length = 0;
        while (raw.IndexOf((byte)'\\') is >= 0 and var at)
        {
            raw[..at].CopyTo(bytes.AsSpan(length));
            length += at;
            length += Escaped(ref raw, at, bytes.AsSpan(length));
        }

        raw.CopyTo(bytes.AsSpan(length));
        Array.Resize(ref bytes, length + raw.Length);
        return bytes;
    }

    // Never longer than what was escaped.
    private static int Escaped(ref ReadOnlySpan<byte> raw, int at, Span<byte> to)
    {
        var kind = raw[at + 1];
        if (kind == (byte)'u')
        {
            var first = Unit(raw[(at + 2)..]);
            raw = raw[(at + 6)..];
            var isPair = char.IsHighSurrogate(first) && raw.StartsWith("\\u"u8) && char.IsLowSurrogate(Unit(raw[2..]));
            var rune = isPair ? new Rune(first, Unit(raw[2..])) : char.IsSurrogate(first) ? Rune.ReplacementChar : new Rune(first);
            raw = isPair ? raw[6..] : raw;
            return rune.EncodeToUtf8(to);
        }

        to[0] = kind switch { (byte)'n' => (byte)'\n', (byte)'t' => (byte)'\t', (byte)'r' => (byte)'\r', (byte)'b' => (byte)'\b', (byte)'f' => (byte)'\f', _ => kind };
        raw = raw[(at + 2)..];
        return 1;
    }

    private static char Unit(ReadOnlySpan<byte> digits) => Utf8Parser.TryParse(digits[..4], out ushort unit, out _, 'x') ? (char)unit : '\uFFFD';
}
