namespace Sweepboard.Data.Tests;

public class PlaceholderTests
{
    [Fact]
    public void Repository_IsFound() => Assert.True(File.Exists(Path.Combine(Sweepboard.Testing.Repository.Root, "Dashboard.sln")));
}
