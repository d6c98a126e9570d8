namespace Sweepboard.Engine.Diagnosis.Siblings;

/// <summary>Compares the code of two runs.</summary>
internal static class CodeDifference
{
    private const int MostLines = 3;

    /// <summary>Whether a file that both have reads differently; line ends and trailing spaces do not count.</summary>
    public static bool Differs(IReadOnlyList<SourceFile> own, IReadOnlyList<SourceFile> other) =>
        own.Any(f => other.FirstOrDefault(o => o.Path == f.Path) is { } same && !Lines(f).SequenceEqual(Lines(same)));

    /// <summary>Lines of the run's own code that the other does not have.</summary>
    public static IReadOnlyList<Evidence> Own(IReadOnlyList<SourceFile> own, IReadOnlyList<SourceFile> other)
    {
        var found = new List<Evidence>();
        foreach (var file in own)
        {
            if (other.FirstOrDefault(o => o.Path == file.Path) is not { } same)
            {
                continue;
            }

            var theirs = Lines(same).GroupBy(l => l).ToDictionary(g => g.Key, g => g.Count());
            var lines = Lines(file);
            for (var i = 0; i < lines.Length && found.Count < MostLines; i++)
            {
                theirs[lines[i]] = theirs.GetValueOrDefault(lines[i]) - 1;
                if (theirs[lines[i]] < 0 && lines[i].Length > 0)
                {
                    found.Add(Evidence.InCode(file.Path, i + 1, lines[i]));
                }
            }
        }

        return found;
    }

    private static string[] Lines(SourceFile file) => [.. file.Text.Split('\n').Select(l => l.TrimEnd())];
}
