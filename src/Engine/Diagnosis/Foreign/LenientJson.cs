using System.Buffers;
using System.Text.Json;

namespace Sweepboard.Engine.Diagnosis.Foreign;

/// <summary>Reads JSON as Python writes it: with bare <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>, which become texts.</summary>
public static class LenientJson
{
    /// <exception cref="JsonException">It is not JSON otherwise either.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        var text = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException) when (Quoted(text.Span) is { } quoted)
        {
            return JsonDocument.Parse(quoted);
        }
    }

    // Null where there is nothing to quote.
    private static ReadOnlyMemory<byte>? Quoted(ReadOnlySpan<byte> json)
    {
        var written = new ArrayBufferWriter<byte>(json.Length + 64);
        var any = false;
        for (var at = 0; at < json.Length;)
        {
            if (json[at] == (byte)'"')
            {
                var end = EndOfText(json, at);
                written.Write(json[at..end]);
                at = end;
            }
            else if (Bare(json[at..]) is { Length: > 0 } bare)
            {
                written.Write("\""u8);
                written.Write(bare);
                written.Write("\""u8);
                at += bare.Length;
                any = true;
            }
            else
            {
                written.Write(json.Slice(at++, 1));
            }
        }

        return any ? written.WrittenMemory : null;
    }

    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> json) =>
        json.StartsWith("NaN"u8) ? json[..3] : json.StartsWith("Infinity"u8) ? json[..8] : json.StartsWith("-Infinity"u8) ? json[..9] : [];

    private static int EndOfText(ReadOnlySpan<byte> json, int start)
    {
        var at = start + 1;
        while (at < json.Length && json[at] != (byte)'"')
        {
            at += json[at] == (byte)'\\' ? 2 : 1;
        }

        return Math.Min(json.Length, at + 1);
    }
}
