namespace Sweepboard.Engine.Diagnosis.Code.Reading;

/// <summary>Finds a Python 3 that can read Python files.</summary>
public static class PythonInterpreter
{
    /// <summary>The one that is configured, else the system's, else the first on PATH; null: there is none.</summary>
    public static string? Find(string? configured = null)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            return File.Exists(configured) ? configured : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] names = OperatingSystem.IsWindows() ? ["python3.exe", "python.exe"] : ["python3"];
        return folders.Prepend("/usr/bin").SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
