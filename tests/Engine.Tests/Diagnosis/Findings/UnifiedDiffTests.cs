using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Diagnosis.Findings;

public sealed class UnifiedDiffTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private static readonly SourceFile File20 = new("a.py", string.Concat(Enumerable.Range(1, 20).Select(i => $"line {i}\n")));

    private static readonly LineEdit[][] Sets =
    [
        [new("a.py", 10, 1, ["ten"])],
        [new("a.py", 1, 0, ["first"])],
        [new("a.py", 20, 1, [])],
        [new("a.py", 5, 0, ["more", "and more"]), new("a.py", 8, 2, ["eight"])],
        [new("a.py", 2, 1, ["two"]), new("a.py", 18, 0, ["before eighteen"])],
        [new("a.py", 4, 3, ["x"]), new("a.py", 5, 1, ["overlaps, and is left out"])],
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Sets.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Of_Edits_IsWhatPatchMakesOfIt(int number)
    {
        var edits = Sets[number];
        File.WriteAllText(_folder.File("a.py"), File20.Text);
        File.WriteAllText(_folder.File("p.diff"), UnifiedDiff.Of([File20], edits));

        Shell.Run("patch", "-p1", "-d", _folder.Path, "-i", _folder.File("p.diff"));

        Assert.Equal(UnifiedDiff.Apply(File20, edits), File.ReadAllText(_folder.File("a.py")));
    }

    [Fact]
    public void Of_EditsOfAnotherFile_IsNothing() => Assert.Null(UnifiedDiff.Of([File20], [new("b.py", 1, 1, [])]));

    public void Dispose() => _folder.Dispose();
}
