namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>Files in a folder that only this user may read, gone when disposed.</summary>
internal sealed class LentFiles : IDisposable
{
    private readonly string _folder;

    private LentFiles(string folder, IReadOnlyList<string> paths) => (_folder, Paths) = (folder, paths);

    /// <summary>Where the files lie.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Writes the files; a log gets the ending <c>.txt</c>, for servers refuse others.</summary>
    public static LentFiles Keep(string under, IReadOnlyList<SourceFile> files)
    {
        var folder = Path.Combine(under, Guid.NewGuid().ToString("N"));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var paths = new List<string>();
        foreach (var (file, number) in files.Select((f, i) => (f, i)))
        {
            // The name alone, with a number before it: a path in a case is what somebody wrote.
            var name = string.Concat(Path.GetFileName(file.Path.Replace('\\', '/')).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'));
            var path = Path.Combine(folder, $"{number}-{(name.EndsWith(".log", StringComparison.OrdinalIgnoreCase) ? name + ".txt" : name)}");
            File.WriteAllText(path, file.Text);
            paths.Add(path);
        }

        return new(folder, paths);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
