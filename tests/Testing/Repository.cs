namespace Sweepboard.Testing;

/// <summary>The source tree, for tests that read it.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string directory) => File.Exists(Path.Combine(directory, "Dashboard.sln"))
        ? directory
        : Find(Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("No Dashboard.sln above the tests."));
}
