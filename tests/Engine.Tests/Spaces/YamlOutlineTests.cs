using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Spaces;

public class YamlOutlineTests
{
    private const string Text = """
        # first
        name: "two # words"   # why
        block: |
          line one
          line two
        list:
          - a
          - {b: [1, 2]}

        space:
          lr: {log_uniform: [1e-4, 0.1]} # powers
          # about the next
          depth: {int: [1, 8],
                  log: true}
          empty:
        last: [x,
          y]
        """;

    [Fact]
    public void Of_FindsEachFieldWithItsWholeValue()
    {
        var root = YamlOutline.Of(Text)!;

        Assert.True(root.IsBlock);
        Assert.Equal(
            [
                (2, "name: \"two # words\""), (3, "block: |\n  line one\n  line two"), (6, "list:\n  - a\n  - {b: [1, 2]}"),
                (10, "space:\n  lr: {log_uniform: [1e-4, 0.1]} # powers\n  # about the next\n  depth: {int: [1, 8],\n          log: true}\n  empty:"), (16, "last: [x,\n  y]"),
            ],
            root.Fields.Select(f => (f.Line, Text[f.Start..f.End])));
        var space = root.Fields[3];
        Assert.Equal(["lr: {log_uniform: [1e-4, 0.1]}", "depth: {int: [1, 8],\n          log: true}", "empty:"], space.Fields.Select(f => Text[f.Start..f.End]));
        Assert.Equal((true, false), (space.IsBlock, space.Fields[0].IsBlock));
        Assert.Equal(["int", "log"], space.Fields[1].Fields.Select(f => f.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a")]
    [InlineData("a: [")]
    [InlineData("a: {b")]
    public void Of_WhatIsNoObject_IsNothing(string text) => Assert.Null(YamlOutline.Of(text));

    [Fact]
    public void Of_TooDeep_IsNothing() => Assert.Null(YamlOutline.Of("a: " + string.Concat(Enumerable.Repeat("{a: ", 100)) + "1" + new string('}', 100)));
}
