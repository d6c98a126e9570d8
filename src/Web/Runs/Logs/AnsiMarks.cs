namespace Sweepboard.Web.Runs.Logs;

/// <summary>What a terminal does to letters beside colouring them.</summary>
[Flags]
public enum AnsiMarks
{
    None = 0,
    Bold = 1,
    Dim = 2,
    Italic = 4,
    Underlined = 8,
    Inverse = 16,
    Struck = 32,
}
