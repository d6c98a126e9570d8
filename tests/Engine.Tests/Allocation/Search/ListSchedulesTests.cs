using Sweepboard.Engine.Allocation.Search;

namespace Sweepboard.Engine.Tests.Allocation.Search;

public class ListSchedulesTests
{
    public static TheoryData<ListRule> Rules => [.. Enum.GetValues<ListRule>()];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Make_AnyRule_KeepsToEverything(ListRule rule)
    {
        var instance = SomeInstance.Of(80, 3);

        Assert.Empty(ScheduleRules.BrokenBy(instance, ListSchedules.Make(instance, rule)!));
        Assert.Empty(ScheduleRules.BrokenBy(instance, ListSchedules.Make(instance, rule, ModeChoice.Cheapest)!));
        Assert.Empty(ScheduleRules.BrokenBy(instance, ListSchedules.Make(instance, rule, parallel: true)!));
    }

    [Fact]
    public void Make_Cheapest_TakesTheCheapestModeOfEach()
    {
        var instance = SomeInstance.Of(30, 4);

        var schedule = ListSchedules.Make(instance, ListRule.LongestProcessing, ModeChoice.Cheapest)!;

        Assert.All(Enumerable.Range(1, instance.Jobs - 1), job => Assert.Equal(instance.Modes[job].Min(m => m.Cost), instance.Modes[job][schedule.Modes[job]].Cost));
    }
}
