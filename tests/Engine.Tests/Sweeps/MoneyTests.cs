using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Tests.Sweeps;

public class MoneyTests
{
    [Fact]
    public void For_RoundsUpToAMillionth() => Assert.Equal(0.000001m, Money.For(TimeSpan.FromMilliseconds(1), 1.0m).Usd);
}
