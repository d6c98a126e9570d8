namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>The lines of a text, numbered from 1, without their ends.</summary>
public static class TextLines
{
    /// <summary>The line of that number; null: there is none.</summary>
    public static string? At(string text, int number)
    {
        var rest = text.AsSpan();
        for (var line = 1; number >= 1; line++)
        {
            var end = rest.IndexOf('\n');
            if (line == number)
            {
                return (end < 0 ? rest : rest[..end]).TrimEnd('\r').ToString();
            }

            if (end < 0)
            {
                break;
            }

            rest = rest[(end + 1)..];
        }

        return null;
    }

    /// <summary>All lines; a last one that is empty does not count.</summary>
    public static List<string> Of(string text)
    {
        var lines = text.Split('\n').Select(l => l.TrimEnd('\r')).ToList();
        if (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }
}
