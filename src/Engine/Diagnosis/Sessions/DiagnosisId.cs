using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>Identifies a diagnosis for good: eight letters and digits.</summary>
[JsonConverter(typeof(DiagnosisIdConverter))]
public readonly record struct DiagnosisId(string Value)
{
    private const string Alphabet = "abcdefghjkmnpqrstvwxyz0123456789";
    private const int Length = 8;

    /// <summary>A new id. The first character is a letter, so that no tool takes an id for a number.</summary>
    public static DiagnosisId New(Random random)
    {
        Span<char> id = stackalloc char[Length];
        id[0] = Alphabet[random.Next(22)];
        for (var i = 1; i < Length; i++)
        {
            id[i] = Alphabet[random.Next(Alphabet.Length)];
        }

        return new(new string(id));
    }

    public static bool TryParse(string? text, out DiagnosisId id)
    {
        id = new(text ?? "");
        return text is { Length: Length } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));
    }

    public override string ToString() => Value;
}
