using System.Globalization;
using System.Text;

namespace Sweepboard.Web.Api;

/// <summary>Writes tables for spreadsheets.</summary>
internal static class Csv
{
    public static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append('\n');

    public static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    // A spreadsheet takes a cell that begins like this for a formula; numbers may begin with a sign.
    private static string Cell(string text)
    {
        var formula = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        var safe = formula ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\n\r") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
