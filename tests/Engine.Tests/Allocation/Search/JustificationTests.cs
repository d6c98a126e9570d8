using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Search;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Allocation.Search;

public class JustificationTests
{
    [Fact]
    public void Apply_ListsAtRandom_NeverLongerOftenShorter()
    {
        var layout = new Layout(SomeInstance.Of(60, 2, Criterion.Makespan));
        var goal = new Goal(layout);
        var (generation, priorities, random) = (new SerialGeneration(layout, goal), new ListPriorities(layout), new SeededRandom(1, 0, "lists"));
        var justification = new Justification(layout, generation);
        var shorter = 0;
        for (var i = 0; i < 100; i++)
        {
            var schedule = new Schedule(layout, goal);
            priorities.Arrange([.. Enumerable.Range(0, layout.Jobs).Select(_ => random.NextUnit())], schedule.Order);
            Assert.True(generation.Decode(schedule));
            var before = schedule.Makespan;

            Assert.True(justification.Apply(schedule));

            Assert.True(schedule.Makespan <= before);
            shorter += schedule.Makespan < before ? 1 : 0;
        }

        Assert.True(shorter > 50, $"{shorter} of 100 got shorter");
    }
}
