using Sweepboard.Testing.Processes;

namespace Sweepboard.Testing;

/// <summary>A folder that is gone after the test, with what still ran in it.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sweepboard-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        // Some hosts dispose twice what they were given.
        if (Directory.Exists(Path))
        {
            LeftBehind.End(Path);
            Directory.Delete(Path, recursive: true);
        }
    }
}
