using Sweepboard.Web.Keyboard;

namespace Sweepboard.Web.Tests.Keyboard;

public class PageCommandsTests
{
    private static readonly Func<Task> Nothing = () => Task.CompletedTask;

    [Fact]
    public void Offer_HoldsUntilItIsTakenBack_AndTheNewestWinsItsKey()
    {
        var commands = new PageCommands();
        using var page = commands.Offer(new("Pause this sweep", "p", Nothing), new("Copy the spec", null, Nothing));
        using (commands.Offer(new PageCommand("Pin the column", "p", Nothing)))
        {
            Assert.Equal("Pin the column", commands.ByKey("p")?.Name);
        }

        Assert.Equal("Pause this sweep", commands.ByKey("p")?.Name);
        Assert.Null(commands.ByKey("q"));
        Assert.Equal(2, commands.All.Count());
    }
}
