using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Records;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Tests.Diagnosis.Records;

public class EnvironmentFinderTests
{
    [Theory]
    [InlineData("slurm_state", "OUT_OF_MEMORY", "infra.memory_request_low")]
    [InlineData("State", "TIMEOUT", "infra.walltime")]
    [InlineData("state", "PREEMPTED", "infra.preemption")]
    [InlineData("JobState", "NODE_FAIL", "infra.bad_node")]
    [InlineData("reason", "OOMKilled", "infra.memory_request_low")]
    [InlineData("state", "CANCELLED by 1000", "infra.external_kill")]
    [InlineData("exit_code", "137", "infra.host_oom")]
    [InlineData("exit_code", "0:9", null)]
    [InlineData("signal", "1", "infra.sighup_terminal_closed")]
    [InlineData("state", "COMPLETED", null)]
    [InlineData("gpu", "A100", null)]
    public async Task FindAsync_OfARecordedEnd_NamesItsCause(string key, string value, string? label)
    {
        var found = await FindAsync(new() { Title = "t", Metadata = new Dictionary<string, string> { [key] = value } });

        Assert.Equal(label, found is [var first, ..] ? first.Label : null);
    }

    [Fact]
    public async Task FindAsync_OfAFailureThatTheEngineClassified_UsesItsClass()
    {
        var clue = Assert.Single(await FindAsync(new() { Title = "t", Failure = new(FailureClass.Preempted, "The cluster's scheduler took its place.", "PREEMPTED", "p") }));

        Assert.Equal(("platform", "infra.preemption"), (clue.Symptom, clue.Label));
    }

    [Fact]
    public async Task FindAsync_OfVersionsThatDoNotFit_SaysSo()
    {
        var found = await FindAsync(new() { Title = "t", Metadata = new Dictionary<string, string> { ["torch"] = "2.1.0+cu118", ["numpy_version"] = "2.0.1" } });

        Assert.Equal("env.version_mismatch", Assert.Single(found).Label);
    }

    private static async Task<IReadOnlyList<Clue>> FindAsync(FailureCase failure) => (await new EnvironmentFinder().FindAsync(new(failure), CancellationToken.None)).Found;
}
