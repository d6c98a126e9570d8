using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Sweepboard.Engine.Spaces;

/// <summary>Finds what JSON lets through and no text can hold: bytes that are not UTF-8, and half of a surrogate pair.</summary>
public static class HalfCharacters
{
    private const int EscapeLength = 6;

    /// <summary>What is wrong with a JSON text; null: nothing.</summary>
    public static string? Find(ReadOnlySpan<byte> json) =>
        !Utf8.IsValid(json) ? "is not UTF-8" : Half(json) is { } at ? $"has half a character, {Encoding.ASCII.GetString(json.Slice(at, EscapeLength))}, at byte {at}" : null;

    private static int? Half(ReadOnlySpan<byte> json)
    {
        for (var at = 0; json[at..].IndexOf((byte)'\\') is >= 0 and var next;)
        {
            at += next;
            var first = Escaped(json, at);
            var pair = char.IsHighSurrogate(first) && char.IsLowSurrogate(Escaped(json, at + EscapeLength));
            if (char.IsSurrogate(first) && !pair)
            {
                return at;
            }

            at = Math.Min(json.Length, at + (pair ? 2 * EscapeLength : 2));
        }

        return null;
    }

    private static char Escaped(ReadOnlySpan<byte> json, int at) =>
        at + EscapeLength <= json.Length && json.Slice(at, 2).SequenceEqual("\\u"u8)
        && ushort.TryParse(json.Slice(at + 2, EscapeLength - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : '\0';
}
