namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>One call of a traceback.</summary>
/// <param name="File">The file, as the traceback names it.</param>
/// <param name="Line">The line in it, from 1.</param>
/// <param name="Function">The function; empty: not named.</param>
/// <param name="At">Where the log says so.</param>
public sealed record TraceFrame(string File, int Line, string Function, LogLine At)
{
    private static readonly string[] Libraries =
        ["site-packages/", "dist-packages/", "/lib/python", "<frozen", "<string>", "<__array_function__", "/runpy.py", "/conda/", "importlib/", "/pyenv/", "/lib64/python"];

    /// <summary>The line of code that the traceback shows; empty: none.</summary>
    public string Code { get; init; } = "";

    /// <summary>Whether it stands in code of the person whose job this is, as far as its path tells.</summary>
    public bool IsUser { get; } = IsUserFile(File);

    private static bool IsUserFile(string file)
    {
        var path = file.Replace('\\', '/');
        return path.Length > 0 && !Libraries.Any(l => path.Contains(l, StringComparison.OrdinalIgnoreCase));
    }
}
