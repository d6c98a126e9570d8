using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Tests.Control.Gpus;

public class GpuBrokerTests
{
    private static readonly SweepId One = new("sweep001");
    private static readonly SweepId Two = new("sweep002");

    [Fact]
    public void Grant_OfOneGpuToTwo_GoesToTheFirst()
    {
        var broker = new GpuBroker(new([new("T4", 2, 0, null, [])], new Dictionary<string, IReadOnlyList<string>>()));

        var starting = broker.Grant([(One, Gpus(0, 1)), (Two, Gpus(1))]);

        Assert.Equal([One], starting);
    }

    [Fact]
    public void Grant_ReplacesWhatWasGrantedBefore()
    {
        var broker = new GpuBroker(new([new("T4", 2, 0, null, [])], new Dictionary<string, IReadOnlyList<string>>()));
        broker.Grant([(One, Gpus(0))]);

        Assert.Equal([Two], broker.Grant([(Two, Gpus(0))]));
    }

    private static HeldGpus Gpus(params int[] numbers) => new("T4", numbers, []);
}
