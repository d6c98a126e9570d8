using System.Globalization;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Analysis;

/// <summary>What a run says under one name: a number, a text, or nothing. In order: numbers by value, then texts, then NaN, then nothing.</summary>
public readonly record struct FieldValue(double? Number, string? Text)
{
    public static FieldValue None => default;

    public bool IsNone => Number is null && Text is null;

    public static FieldValue Of(double? number) => new(number, null);

    public static FieldValue Of(string? text) => new(null, text);

    public static FieldValue Of(ParameterValue value) => value.IsNumber ? Of(value.AsNumber()) : Of(value.ToString());

    /// <summary>Below zero where the first comes first.</summary>
    public static int Compare(FieldValue first, FieldValue second) => Rank(first) != Rank(second)
        ? Rank(first).CompareTo(Rank(second))
        : first.Number is { } number ? number.CompareTo(second.Number!.Value) : string.Compare(first.Text, second.Text, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Text ?? Number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static int Rank(FieldValue value) => value switch { { Number: double.NaN } => 2, { Number: not null } => 0, { Text: not null } => 1, _ => 3 };
}
