using Sweepboard.Testing;
using Sweepboard.Web.Sweeps;

namespace Sweepboard.Web.Tests.Sweeps;

public sealed class StrategyWordsTests
{
    [Fact]
    public void Of_OneOptimizer_NamesIt() => Assert.Equal("Configurations by random. Each run trains to its end.", StrategyWords.Of(Played("optimizer: random").State));

    [Fact]
    public void Of_Auto_CountsWhatItTook()
    {
        var words = StrategyWords.Of(Played("optimizer: auto").State);

        Assert.StartsWith("Configurations by auto: sobol 4. ", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{kind: asha, mode: promotion, max_steps: 9}", "Paused and promoted by asha.")]
    [InlineData("{kind: median}", "Stopped early by median.")]
    [InlineData("{kind: pbt, interval: 3}", "Trained as a population (pbt).")]
    public void Of_AScheduler_SaysWhatItDoes(string scheduler, string says) =>
        Assert.EndsWith(says, StrategyWords.Of(Played($"optimizer: random\nscheduler: {scheduler}").State), StringComparison.Ordinal);

    [Fact]
    public void Of_ExcludedRegions_CountsThem() =>
        Assert.EndsWith("One region is left out.", StrategyWords.Of(Played("optimizer: random\nexclude: [{x: [0.5, 1]}]").State), StringComparison.Ordinal);

    private static PlayedSweep Played(string more) => new($"name: s\nsearch_space: {{x: {{uniform: [0, 1]}}}}\nmetric: m\ncommand: [train]\nmax_runs: 8\nmax_parallel: 4\n{more}\n");
}
