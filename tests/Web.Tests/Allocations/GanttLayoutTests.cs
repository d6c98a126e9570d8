using Sweepboard.Engine.Allocation;
using Sweepboard.Web.Allocations;

namespace Sweepboard.Web.Tests.Allocations;

public class GanttLayoutTests
{
    private static readonly HashSet<string> Nothing = [];

    [Fact]
    public void Bars_OfNeighbouringGpus_AreOne()
    {
        var layout = Layout([new GanttWork("a", "T4", [0, 1, 3], 0, 2)]);

        var bars = layout.Between(0, 1_000);

        Assert.Equal([(GanttLayout.Head, 2 * layout.Row), (GanttLayout.Head + (3 * layout.Row), layout.Row)], bars.Select(b => ((int)b.Top, (int)b.Height)));
    }

    [Fact]
    public void Bars_OfTwoOnOneGpuAtATime_StandAboveEachOther()
    {
        var layout = Layout([new GanttWork("a", "T4", [0], 0, 2), new GanttWork("b", "T4", [0], 1, 3), new GanttWork("c", "T4", [1], 0, 3)]);

        var bars = layout.Between(0, 1_000).ToDictionary(b => b.Work.ExpId);

        Assert.Equal(layout.Row / 2d, bars["a"].Height);
        Assert.Equal(bars["a"].Top + bars["a"].Height, bars["b"].Top);
        Assert.Equal(layout.Row, bars["c"].Height);
    }

    [Fact]
    public void Between_LeavesOutWhatIsNotInSight()
    {
        var layout = Layout([new GanttWork("a", "T4", [0], 0, 2), new GanttWork("b", "T4", [3], 0, 2)]);

        Assert.Equal("b", Assert.Single(layout.Between(GanttLayout.Head + (3 * layout.Row) + 1, 1_000)).Work.ExpId);
    }

    [Fact]
    public void Types_OfManyGpus_AreClosedUntilTheyAreTurned()
    {
        var queue = Queue(new GpuPool("A", 500, 1, null, []), new GpuPool("B", 500, 1, null, []));

        var layout = new GanttLayout(queue, [new("a", "A", [7], 0, 1), new("b", "B", [7], 0, 1)], new HashSet<string> { "B" });

        Assert.Equal([false, true], layout.Groups.Select(g => g.IsOpen));
        Assert.Equal("b", Assert.Single(layout.Between(0, 100_000)).Work.ExpId);
        Assert.Equal((2 * GanttLayout.Head) + (500 * layout.Row), layout.Height);
    }

    [Fact]
    public void Away_StandsOnGpusThatNobodyHoldsThen()
    {
        var queue = Queue(new GpuPool("T4", 4, 1, null, [new Outage(2, 1, 2)]));

        var layout = new GanttLayout(queue, [new("a", "T4", [3], 0, 2)], Nothing);

        Assert.Equal([1, 2], layout.Groups[0].Away.Select(a => a.Gpu).Order());
    }

    [Fact]
    public void Use_StepsUpAndDown()
    {
        var steps = GpuUse.Of([new("a", "T4", [0, 1], 0, 4), new("b", "T4", [2], 1, 4)]);

        Assert.Equal([(0d, 0), (0d, 2), (1d, 3), (4d, 0)], steps);
    }

    private static GanttLayout Layout(IReadOnlyList<GanttWork> work) => new(Queue(new GpuPool("T4", 4, 1, null, [])), work, Nothing);

    private static GpuQueue Queue(params GpuPool[] pools) => new() { Experiments = [], Pools = pools, Criteria = [Criterion.Makespan] };
}
