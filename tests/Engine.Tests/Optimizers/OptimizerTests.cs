using Sweepboard.Engine.Control;
using Sweepboard.Engine.Optimizers;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Optimizers;

public class OptimizerTests
{
    [Theory]
    [InlineData("grid")]
    [InlineData("random")]
    public void Propose_FiniteSpace_GivesEachConfigurationOnceAndThenNone(string kind)
    {
        var state = Played($"{{command: [t], metric: m, optimizer: {kind}, seed: 5, search_space: {{a: [1, 2, 3], b: {{int: [1, 5]}}, c: {{choice: [x, y], when: {{a: [1, 2]}}}}}}}}", 100);

        Assert.Equal(25, state.Runs.Count);
        Assert.Equal(25, state.Runs.Select(r => r.Hyperparameters).Distinct().Count());
        Assert.Null(OptimizerCatalog.For(state).Propose(state));
    }

    [Fact]
    public void Propose_SameSeed_SameSuggestions_AnotherSeed_Others()
    {
        static List<Configuration> Suggestions(int seed) =>
            [.. Played($"{{command: [t], metric: m, optimizer: random, seed: {seed}, search_space: {{lr: {{log_uniform: [0.001, 1]}}, n: {{int: [1, 100]}}}}}}", 20).Runs.Select(r => r.Hyperparameters)];

        Assert.Equal(Suggestions(1), Suggestions(1));
        Assert.Empty(Suggestions(1).Intersect(Suggestions(2)));
    }

    [Fact]
    public void Propose_Random_StaysInItsDomainAndFillsIt()
    {
        var runs = Played("{command: [t], metric: m, optimizer: random, search_space: {lr: {log_uniform: [0.0001, 1]}}}", 400).Runs;

        var logs = runs.Select(r => Math.Log10(r.Hyperparameters["lr"].AsNumber())).ToList();
        Assert.All(logs, l => Assert.InRange(l, -4, 0));
        // A quarter of the range each gets about a quarter of 400 draws: within five standard deviations.
        Assert.All(Enumerable.Range(0, 4), q => Assert.InRange(logs.Count(l => l >= -4 + q && l < -3 + q), 57, 143));
    }

    [Fact]
    public void Propose_EveryRun_CarriesWhoAndWhy() =>
        Assert.All(Played("{command: [t], metric: m, optimizer: grid, search_space: {lr: [1, 2, 3]}}", 3).Runs, r =>
        {
            Assert.Equal("grid", r.Suggestion.Optimizer);
            Assert.Matches("configuration [123] of all 3 in the grid", r.Suggestion.Reason);
        });

    [Theory]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(18)]
    public void Lattice_PartOfAGrid_UsesEveryValueAboutAsOften(int planned)
    {
        var grid = Grid.TryCreate(Specs.Read(Specs.Scenario1).SearchSpace, 5)!;
        for (var seed = 0; seed < 20; seed++)
        {
            var order = new GridLattice(grid, planned, seed);
            var part = Enumerable.Range(0, planned).Select(k => grid[order[k]]).ToList();

            Assert.Equal(planned, part.Distinct().Count());
            Assert.All(part[0].Keys, name => Assert.All(part.GroupBy(c => c[name]), g => Assert.InRange(g.Count(), (planned / 3) - 1, (planned / 3) + 1)));
        }
    }

    // Only suggestions: every run is taken for begun and left open.
    private static SweepState Played(string text, int most)
    {
        var spec = Specs.Read(text);
        var state = SweepFold.Apply(null, new SweepCreated(new("testtest"), spec, Planner.Plan(spec).Plan), Some.Noon, 1);
        while (state.Runs.Count < most && OptimizerCatalog.For(state).Propose(state) is { } proposal)
        {
            var id = new RunId(state.Id, state.Runs.Count + 1);
            state = SweepFold.Apply(state, new RunSuggested(id, proposal.Hyperparameters, proposal.Suggestion, proposal.Number), Some.Noon, state.Seq + 1);
        }

        return state;
    }
}
