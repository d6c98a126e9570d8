using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Finds the files of a case in paths that a log names.</summary>
internal static class CodePlaces
{
    /// <summary>The deepest call that is in one of the files.</summary>
    public static CodeLocation? Find(IReadOnlyList<TraceFrame> frames, IReadOnlyList<SourceFile> files)
    {
        for (var i = frames.Count - 1; i >= 0; i--)
        {
            if (frames[i].IsUser && Match(frames[i].File, files) is { } file)
            {
                return new(file.Path, LineOf(frames[i], file));
            }
        }

        return null;
    }

    /// <summary>The file whose path ends like the path does, by as many names as can be had.</summary>
    public static SourceFile? Match(string path, IReadOnlyList<SourceFile> files)
    {
        var wanted = Parts(path);
        var best = files.Select(f => (File: f, Names: Common(wanted, Parts(f.Path)))).Where(f => f.Names > 0).ToList();
        var most = best.Count == 0 ? 0 : best.Max(f => f.Names);
        var found = best.Where(f => f.Names == most).ToList();
        return found.Count == 1 ? found[0].File : null;
    }

    private static string[] Parts(string path) => path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static int Common(string[] one, string[] other)
    {
        var same = 0;
        while (same < one.Length && same < other.Length && one[^(same + 1)] == other[^(same + 1)])
        {
            same++;
        }

        return same;
    }

    // The file may have been edited since: where its line reads differently, the nearest that reads as the traceback shows is meant.
    private static int LineOf(TraceFrame frame, SourceFile file)
    {
        var lines = file.Text.Split('\n');
        bool Same(int line) => line >= 1 && line <= lines.Length && lines[line - 1].AsSpan().Trim().SequenceEqual(frame.Code);
        if (frame.Code.Length == 0 || Same(frame.Line))
        {
            return frame.Line;
        }

        for (var away = 1; away < lines.Length; away++)
        {
            if (Same(frame.Line - away) || Same(frame.Line + away))
            {
                return Same(frame.Line - away) ? frame.Line - away : frame.Line + away;
            }
        }

        return Math.Clamp(frame.Line, 1, Math.Max(1, lines.Length));
    }
}
