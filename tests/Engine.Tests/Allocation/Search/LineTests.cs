using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Allocation.Search.Lines;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Allocation.Search;

public class LineTests
{
    private const int Horizon = 200;

    private static readonly Capacity[] Capacities = [new([0, 20, 35], [7, 3, 7]), new([0], [12]), new([0, 50], [4, 5])];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Lines_TakenAndGivenBackAtRandom_AgreeWithCountingTickByTick(int seed)
    {
        var lanes = Lanes.Pack(Capacities, [0, 1, 2]).Single().Lanes;
        Line[] lines = [new DenseLine(lanes, Horizon), new StepLine(lanes)];
        var counted = new CountedLine(Capacities, Horizon);
        var random = new SeededRandom(seed, 0, "line");
        List<(int[] Amounts, long Start, long Duration)> taken = [];
        for (var round = 0; round < 300; round++)
        {
            int[] amounts = [(int)random.NextBelow(8), (int)random.NextBelow(13), (int)random.NextBelow(6)];
            var (from, duration) = (random.NextBelow(60), 1 + random.NextBelow(15));
            var use = new LineUse(0, lanes.Need(0, amounts[0]) + lanes.Need(1, amounts[1]) + lanes.Need(2, amounts[2]));
            var start = counted.EarliestFit(from, duration, amounts);

            Assert.All(lines, l => Assert.Equal(start, l.EarliestFit(from, duration, use)));
            Assert.All(lines, l => Assert.Equal(counted.LatestFit(from + 30, duration, amounts), l.LatestFit(from + 30, duration, use)));

            if (taken.Count > 12)
            {
                var (old, at, length) = taken[0];
                taken.RemoveAt(0);
                counted.Take(at, length, old, -1);
                Array.ForEach(lines, l => l.GiveBack(0, at, length, new(0, lanes.Need(0, old[0]) + lanes.Need(1, old[1]) + lanes.Need(2, old[2]))));
            }
            else if (start != Line.Nowhere)
            {
                taken.Add((amounts, start, duration));
                counted.Take(start, duration, amounts, 1);
                Array.ForEach(lines, l => l.Take(0, start, duration, use));
            }
        }
    }

    [Fact]
    public void Need_MoreThanThereEverIs_FitsNowhere()
    {
        var lanes = Lanes.Pack(Capacities, [0, 1, 2]).Single().Lanes;

        Assert.Equal(Line.Nowhere, new DenseLine(lanes, Horizon).EarliestFit(0, 1, new(0, lanes.Need(1, 1_000))));
        Assert.Equal(Line.Nowhere, new StepLine(lanes).EarliestFit(0, 1, new(0, lanes.Need(1, 1_000))));
    }

    [Fact]
    public void Pack_MoreThanAWordHolds_TakesAnother()
    {
        var large = Enumerable.Repeat(new Capacity([0], [1_000_000]), 5).ToArray();

        var packed = Lanes.Pack(large, [0, 1, 2, 3, 4]).ToList();

        Assert.Equal([[0, 1, 2], [3, 4]], packed.Select(p => p.Resources));
    }

    // What is free at each tick, counted one by one; more than the last tick never fits.
    private sealed class CountedLine(Capacity[] capacities, int horizon)
    {
        private readonly int[][] _free = [.. capacities.Select(c => Enumerable.Range(0, horizon).Select(t => c.Free[Array.FindLastIndex(c.From, f => f <= t)]).ToArray())];

        public long EarliestFit(long from, long duration, int[] amounts)
        {
            for (var start = from; start + duration <= horizon; start++)
            {
                if (Fits(start, duration, amounts))
                {
                    return start;
                }
            }

            return Line.Nowhere;
        }

        public long LatestFit(long until, long duration, int[] amounts)
        {
            for (var start = until - duration; start >= 0; start--)
            {
                if (Fits(start, duration, amounts))
                {
                    return start;
                }
            }

            return Line.Nowhere;
        }

        public void Take(long start, long duration, int[] amounts, int times)
        {
            for (var resource = 0; resource < amounts.Length; resource++)
            {
                for (var tick = start; tick < start + duration; tick++)
                {
                    _free[resource][tick] -= times * amounts[resource];
                }
            }
        }

        private bool Fits(long start, long duration, int[] amounts) =>
            Enumerable.Range(0, amounts.Length).All(r => _free[r].AsSpan((int)start, (int)duration).IndexOfAnyInRange(int.MinValue, amounts[r] - 1) < 0);
    }
}
