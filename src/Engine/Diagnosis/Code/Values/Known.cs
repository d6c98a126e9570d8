using System.Globalization;
using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Values;

/// <summary>A value that was worked out without running the program.</summary>
/// <param name="Value">A <see cref="double"/>, a <see cref="string"/>, a <see cref="bool"/>, or null for Python's None.</param>
/// <param name="Where">The expression it comes from.</param>
internal sealed record Known(object? Value, PyNode Where)
{
    /// <summary>The hyperparameter of the run that gave it.</summary>
    public string? Setting { get; init; }

    public double? Number => Value is double number ? number : null;

    public string? Text => Value as string;

    public bool Truth => Value switch
    {
        bool flag => flag,
        double number => number != 0,
        string text => text.Length > 0,
        _ => false,
    };

    public override string ToString() => Value switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal),
        bool flag => flag ? "True" : "False",
        string text => text,
        _ => "None",
    };

    /// <summary>Reads what a command line or a configuration says.</summary>
    public static Known Read(string text, PyNode where) => new(
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : text is "True" or "true" ? true : text is "False" or "false" ? false : text is "None" or "null" ? null : text, where);
}
