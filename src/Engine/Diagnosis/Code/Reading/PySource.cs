namespace Sweepboard.Engine.Diagnosis.Code.Reading;

/// <summary>The Python in a file: the file itself, or a notebook's cells one after another.</summary>
/// <param name="Lines">The lines of Python.</param>
/// <param name="FileLines">The lines of the file as it is stored.</param>
/// <param name="LineOf">For each line of Python the line it stands on in the file; null: they are the same.</param>
internal sealed record PySource(IReadOnlyList<string> Lines, IReadOnlyList<string> FileLines, IReadOnlyList<int>? LineOf)
{
    public string Text => string.Join('\n', Lines);

    public static PySource OfScript(string text)
    {
        var lines = SplitLines(text);
        return new(lines, lines, null);
    }

    public static IReadOnlyList<string> SplitLines(string text) =>
        text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\f', ' ').Split('\n');
}
