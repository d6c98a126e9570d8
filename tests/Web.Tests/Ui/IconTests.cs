using Bunit;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Tests.Ui;

public sealed class IconTests : BunitContext
{
    [Fact]
    public void Icon_OfEveryName_IsDrawnAndNotReadAloud() => Assert.All(Enum.GetValues<IconName>(), name =>
    {
        var icon = Render<Icon>(p => p.Add(i => i.Name, name)).Find("svg");

        Assert.Equal("true", icon.GetAttribute("aria-hidden"));
        Assert.StartsWith("M", icon.QuerySelector("path")!.GetAttribute("d"), StringComparison.Ordinal);
    });
}
