using Bunit;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Tests.Ui;

public sealed class BadgeTests : BunitContext
{
    [Theory]
    [InlineData("in training", "running")]
    [InlineData("failed", "failed")]
    [InlineData("paused", "waiting")]
    [InlineData("pruned", "over")]
    public void Badge_SaysItsStateByWordShapeAndTone(string word, string tone)
    {
        var badge = Render<Badge>(p => p.Add(b => b.Word, word)).Find(".badge");

        Assert.Contains(tone, badge.ClassList);
        Assert.EndsWith(word, badge.TextContent);
        Assert.NotEqual("", badge.QuerySelector("[aria-hidden=true]")!.TextContent);
    }
}
