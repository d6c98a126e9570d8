using Sweepboard.Engine.Control;
using Sweepboard.Engine.Optimizers;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Sweeps;

public class FixTests
{
    [Theory]
    [InlineData("search_space: {lr: {uniform: [1, 0]}}", "Swap the ends", "search_space.lr.uniform=[0,1]")]
    [InlineData("search_space: {lr: {int: [3, 3], log: true}}", "Fix it at 3", "search_space.lr.int=; search_space.lr.step=; search_space.lr.log=; search_space.lr.fixed=3")]
    [InlineData("search_space: {lr: {log_uniform: [0, 1]}}", "Make it uniform", "search_space.lr.log_uniform=; search_space.lr.uniform=[0,1]")]
    [InlineData("command: [t, \"{lrr}\"]", "Make it {lr}", "command[1]=\"{lr}\"")]
    [InlineData("command: train --lr x", "Make it a list", "command=[\"train\",\"--lr\",\"x\"]")]
    [InlineData("optimizer: randm", "Make it random", "optimizer=\"random\"")]
    [InlineData("optimizer: {kind: gird, points: 3}", "Make it grid", "optimizer.kind=\"grid\"")]
    [InlineData("direction: maximise", "Make it maximize", "direction=\"maximize\"")]
    [InlineData("budget: 5", "Make it 5 US dollars", "budget={\"usd\":5}")]
    [InlineData("max_run: 7", "Call it max_runs", "max_run=; max_runs=7")]
    public void Problem_WithAClearWayOut_OffersIt(string field, string does, string edits)
    {
        var fix = Specs.Problems(With(field)).SelectMany(p => p.Fixes).First();

        Assert.Equal((does, edits), (fix.Does, string.Join("; ", fix.Edits.Select(e => $"{e.Path}={e.Value?.ToJsonString()}"))));
    }

    [Theory]
    [InlineData("budget: {usd: 1}", "max_runs: 9", "Run 4|Raise the budget to $2.00")]
    [InlineData("budget: {usd: 0.1}", "max_runs: 9", "Raise it to 0.4")]
    [InlineData("budget: {hours: 1}", "max_runs: 9", "Run 5")]
    public void PlanOverBudget_OffersWhatFits(string budget, string runs, string does)
    {
        var spec = Specs.Read(With($"{budget}\n{runs}\nprice: {{local: 1}}\nestimated_minutes: 12\nmax_parallel: 1"));

        Assert.Equal(does, string.Join('|', Planner.Plan(spec).Problems.SelectMany(p => p.Fixes).Select(f => f.Does)));
    }

    [Fact]
    public void Kinds_AreThoseThatThereAre()
    {
        Assert.All(Kinds.Optimizers, kind => OptimizerCatalog.For(Created(Specs.Read(With($"optimizer: {kind.Name}")))));
        Assert.All(Kinds.Schedulers, kind => Specs.Read(With($"scheduler: {kind.Name}")));
        Assert.All(Kinds.Dispatchers, kind => Specs.Read(With($"dispatcher: {kind.Name}")));
    }

    private static SweepState Created(SweepSpec spec) => SweepFold.Apply(null, new SweepCreated(Some.Sweep, spec, Planner.Plan(spec).Plan), Some.Noon, 1);

    private static string With(string field)
    {
        var spec = new Dictionary<string, string> { ["command"] = "[train]", ["search_space"] = "{lr: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}", ["metric"] = "m" };
        return string.Join('\n', spec.Where(f => !field.StartsWith(f.Key, StringComparison.Ordinal)).Select(f => $"{f.Key}: {f.Value}").Append(field));
    }
}
