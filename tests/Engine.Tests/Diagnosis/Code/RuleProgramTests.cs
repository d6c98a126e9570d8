using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Diagnosis.Code;

/// <summary>For each rule programs that have its fault, written in another way than its case, and correct ones that look like it. A folder of <c>Rules</c> is named for its rule; <c># here</c> marks the line of the fault.</summary>
public class RuleProgramTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Engine.Tests", "Diagnosis", "Code", "Rules");

    public static TheoryData<string> Faulty => [.. Programs("found-*.py")];

    public static TheoryData<string> NearMisses => [.. Programs("near-*.py")];

    [Theory]
    [MemberData(nameof(Faulty))]
    public void FaultyProgram_ShowsItsRuleAtItsLine(string name)
    {
        var program = File.ReadAllText(Path.Combine(Folder, name));

        var clues = Look.At(program).ToList();

        var clue = Assert.Single(clues.DistinctBy(c => (c.Rule, c.Label)), c => c.Rule == Path.GetDirectoryName(name));
        Assert.Contains(clue.Evidence, e => e.Line == Look.LineOf(program, "# here"));
    }

    [Theory]
    [MemberData(nameof(NearMisses))]
    public void CorrectProgram_ThatLooksLikeAFault_ShowsNothing(string name)
    {
        var program = File.ReadAllText(Path.Combine(Folder, name));

        Assert.Empty(Look.At(program).Where(c => c.Strength >= Look.Telling).Select(c => $"{c.Rule}: {c.Statement}"));
    }

    [Fact]
    public void EveryFolder_HasAFaultyProgram() => Assert.All(Directory.GetDirectories(Folder), f => Assert.NotEmpty(Directory.GetFiles(f, "found-*.py")));

    private static IEnumerable<string> Programs(string pattern) =>
        Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal);
}
