using Xunit;

namespace Sweepboard.Testing;

/// <summary>What some tests need of the machine: missing in CI they fail, elsewhere they are skipped and say what is missing.</summary>
public static class Requires
{
    public static void Root() => That(Environment.IsPrivilegedProcess, "mounting a file system needs root: run the tests with sudo, or in a container.");

    public static void Program(string name) => That(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name))),
        $"the program {name} is not installed: apt-get install {name}.");

    private static void That(bool met, string otherwise)
    {
        Assert.True(met || Environment.GetEnvironmentVariable("CI") != "true", $"This test did not run: {otherwise}");
        Assert.SkipUnless(met, otherwise);
    }
}
