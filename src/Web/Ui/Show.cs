using System.Globalization;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Ui;

/// <summary>How numbers and times are written for people.</summary>
public static class Show
{
    private static readonly string[] ByteUnits = ["bytes", "kB", "MB", "GB", "TB"];

    /// <summary>Text that people or programs wrote, in one line and with nothing in it that a reader would not see.</summary>
    public static string Plain(object? text) => LogText.Visible(text?.ToString() ?? "").ReplaceLineEndings(" ");

    /// <summary>A number in three significant digits; whole numbers stay whole.</summary>
    public static string Number(double? value) => value switch
    {
        null => "–",
        double.NaN => "NaN",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        { } whole when double.IsInteger(whole) && Math.Abs(whole) < 1e6 => whole.ToString("0", CultureInfo.InvariantCulture),
        { } v when Math.Abs(v) is >= 999.5 and < 1e6 => v.ToString("0", CultureInfo.InvariantCulture),
        { } v => v.ToString("G3", CultureInfo.InvariantCulture).Replace("E-0", "e-", StringComparison.Ordinal).Replace("E+0", "e", StringComparison.Ordinal).Replace("E", "e", StringComparison.Ordinal),
    };

    /// <summary>The whole of a number.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Word<T>(T value)
        where T : struct, Enum => SnakeCase.Name(value).Replace('_', ' ');

    /// <summary>A hyperparameter's value, a real number in three significant digits.</summary>
    public static string Value(ParameterValue value) =>
        value.Kind == ParameterKind.Real && !double.IsInteger(value.AsNumber()) ? Number(value.AsNumber()) : Plain(value);

    /// <summary>A configuration in one line.</summary>
    public static string Values(Configuration values) => string.Join(", ", values.Select(v => $"{v.Key} {Value(v.Value)}"));

    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalSeconds):0.0} s"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.0} days"),
    };

    /// <summary>A duration that is only thought: no more of it than one can know.</summary>
    public static string About(TimeSpan time) => time.TotalMinutes >= 1 && time.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min") : Duration(time);

    /// <summary>A sentence as one begins it.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    /// <summary>A size in the largest unit of which there is one, three significant digits.</summary>
    public static string Bytes(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 1_000 && unit < ByteUnits.Length - 1; unit++)
        {
            size /= 1_000;
        }

        return $"{Number(size)} {ByteUnits[unit]}";
    }

    public static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Clock(DateTimeOffset at) => at.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
