using System.Reflection;
using Sweepboard.Testing;

namespace Sweepboard.Web.Tests;

public class ArchitectureTests
{
    [Theory]
    [InlineData("Sweepboard.Engine", new string[0])]
    [InlineData("Sweepboard.Data", new[] { "Sweepboard.Engine" })]
    [InlineData("Sweepboard.Web", new[] { "Sweepboard.Data", "Sweepboard.Engine" })]
    public void Assembly_DependsOnlyInwards(string assembly, string[] allowed)
    {
        var used = Assembly.Load(assembly).GetReferencedAssemblies()
            .Select(a => a.Name!).Where(n => n.StartsWith("Sweepboard.", StringComparison.Ordinal));

        Assert.Empty(used.Except(allowed));
    }

    [Fact]
    public void Data_ShowsOnlyItsRegistration() =>
        Assert.Equal(["DataServices"], Assembly.Load("Sweepboard.Data").GetExportedTypes().Select(t => t.Name));

    [Fact]
    public void Data_IsNamedOnlyWhereTheHostIsPutTogether()
    {
        var naming = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Web"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Where(file => File.ReadAllText(file).Contains("Sweepboard.Data", StringComparison.Ordinal))
            .Select(Path.GetFileName);

        Assert.Empty(naming.Except(["Composition.cs"]));
    }
}
