using Microsoft.Extensions.Logging.Abstractions;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control;

/// <summary>A sweep that starts from earlier ones, from its spec to its log.</summary>
public class WarmStartedSweepTests
{
    private const string First = """
        name: the first
        search_space: {lr: {log_uniform: [0.001, 0.1]}, o: [adam, sgd]}
        objectives: [{metric: acc, direction: maximize}]
        dispatcher: external
        optimizer: tpe
        max_runs: 40
        """;

    private readonly InMemoryEventLog _log = new();
    private readonly Queue<SweepId> _ids = new([new("aaaaaaaa"), new("bbbbbbbb")]);
    private readonly SweepService _service;

    public WarmStartedSweepTests() => _service = Service();

    [Fact]
    public async Task Create_FromAnEarlierSweep_KeepsWhatItUsesInItsOwnLog_SoThatAReplayNeedsNoOther()
    {
        var earlier = await PlayedAsync();
        var (state, plan, _) = await _service.CreateAsync(Specs.Read(First + "\nwarm_start_from: [aaaaaaaa]"));
        var asked = Assert.Single(await _service.AskAsync(state!.Id, 1));

        Assert.Equal(earlier.Best!.Hyperparameters, asked.Hyperparameters);
        Assert.Contains($"run {earlier.BestRun} there", asked.Suggestion.Reason);
        Assert.Contains(plan.Notes, n => n.StartsWith("Starts from 20 run(s) of sweep aaaaaaaa (the first)", StringComparison.Ordinal));

        var events = _log.Read(SweepJson.Stream(state.Id), 0, 100).Select(e => SweepJson.FromBody(e.Body.Span)).ToList();
        var replayed = events.Aggregate((SweepState?)null, (s, e) => SweepFold.Apply(s, e, Some.Noon, (s?.Seq ?? 0) + 1))!;
        Assert.Equal(20, Assert.Single(replayed.Earlier).Runs.Count);
        Assert.Equal(20, SweepJson.ReadState(SweepJson.Write(replayed)).Earlier[0].Runs.Count);
    }

    [Fact]
    public async Task Create_FromASweepThatIsNotThere_IsRefusedWithThoseThatAre()
    {
        await PlayedAsync();

        var (state, _, problems) = await _service.CreateAsync(Specs.Read(First + "\nwarm_start_from: [aaaaaaab]"));

        Assert.Null(state);
        var problem = Assert.Single(problems);
        Assert.Equal(("warm_start_from[0]", "the newest sweeps are aaaaaaaa (the first)"), (problem.Path, problem.Suggestion));
    }

    [Fact]
    public async Task Create_FromASweepThatMeasuredSomethingElse_IsRefused()
    {
        await PlayedAsync();

        var (_, _, problems) = await _service.CreateAsync(Specs.Read(First.Replace("acc", "loss", StringComparison.Ordinal) + "\nwarm_start_from: [aaaaaaaa]"));

        Assert.Contains("has no completed run with loss", Assert.Single(problems).Message);
    }

    [Theory]
    [InlineData("{lr: {log_uniform: [0.0001, 0.005]}, o: [adam, sgd]}", "outside [0.0001, 0.005]: if it may go there, widen it, as lr: {log_uniform: [0.0001, ")]
    [InlineData("{lr: {log_uniform: [0.001, 0.1]}, o: [sgd, lion]}", "o = adam, which is not among the choices")]
    [InlineData("{lr: {log_uniform: [0.001, 0.1]}, o: sgd}", "o = adam; here it is always sgd")]
    public async Task Plan_SpaceThatLeavesOutWhatWasBest_SaysSo(string space, string said)
    {
        await PlayedAsync();

        var (plan, _) = _service.Plan(Specs.Read(First.Replace("{lr: {log_uniform: [0.001, 0.1]}, o: [adam, sgd]}", space, StringComparison.Ordinal) + "\nwarm_start_from: [aaaaaaaa]"));

        Assert.Contains(plan.Notes, n => n.Contains(said, StringComparison.Ordinal));
    }

    // The best has adam and the learning rate nearest to 0.03.
    private async Task<SweepState> PlayedAsync()
    {
        var (state, _, _) = await _service.CreateAsync(Specs.Read(First));
        for (var i = 0; i < 20; i++)
        {
            var run = Assert.Single(await _service.AskAsync(state!.Id, 1));
            var acc = (run.Hyperparameters["o"].ToString() == "adam" ? 1 : 0.5) - (0.1 * Math.Abs(Math.Log10(run.Hyperparameters["lr"].AsNumber() / 0.03)));
            await _service.TellAsync(run.Id, new Dictionary<string, double> { ["acc"] = acc }, null);
        }

        return Journal().Find(state!.Id)!;
    }

    private SweepService Service()
    {
        var time = new ManualTime();
        return new(Journal(), new InMemoryMetricStore(), new(time), new(time), _ids.Dequeue);
    }

    private SweepJournal Journal()
    {
        var time = new ManualTime();
        return new(_log, new InMemorySnapshotStore(), new(time), time, NullLogger<SweepJournal>.Instance);
    }
}
