using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing.Processes;
using Sweepboard.Web.Tests.Api;

namespace Sweepboard.Web.Tests.Jobs;

public sealed class StagesTests(JobSweeps jobs) : IClassFixture<JobSweeps>
{
    [Fact]
    public async Task Evaluation_ScoresWhatTrainingLeft_ThroughEveryStatus()
    {
        var run = await jobs.FirstRunAsync(JobSweeps.Shell(
            "echo sweepboard: step=1 m=1 loss=0.5; echo 42 > \"$SWEEPBOARD_RUN_DIR/model\"",
            "evaluation: {command: [sh, -c, 'echo sweepboard: step=1 m=$(cat \"$SWEEPBOARD_RUN_DIR/model\")']}"));

        Assert.Equal(("completed", 42), (run.Text("status"), run.Number("score")));
        Assert.Equal(0.5, run.GetProperty("metrics").GetProperty("loss").GetDouble());
        Assert.Equal(["job_001", "job_001_eval"], run.Items("attempts").Select(a => a.Text("id")));
        Assert.Equal(["pending", "in_training", "training_done", "in_eval", "eval_done", "completed"], Statuses(run.Text("sweep_id")));
    }

    [Fact]
    public async Task Evaluation_Failing_IsTriedAgainWithoutTraining()
    {
        var run = await jobs.FirstRunAsync(JobSweeps.Shell(
            "echo trained >> \"$SWEEPBOARD_RUN_DIR/model\"",
            "retry: {max_retries: 2, initial_delay_seconds: 0.01}\nevaluation: {command: [sh, -c, 'if mkdir \"$SWEEPBOARD_RUN_DIR/once\"; then echo Connection reset by peer; exit 1; fi; echo sweepboard: step=1 m=$(wc -l < \"$SWEEPBOARD_RUN_DIR/model\")']}"));

        Assert.Equal(("completed", 1), (run.Text("status"), run.Number("score")));
        Assert.Equal(["job_001", "job_001_eval", "job_001_eval_retry_1"], run.Items("attempts").Select(a => a.Text("id")));
        Assert.Equal("infrastructure", run.Items("attempts")[1].GetProperty("failure").Text("class"));
    }

    [Fact]
    public async Task Checkpoint_OfAKilledAttempt_IsGoneOnFrom()
    {
        var run = await jobs.FirstRunAsync(JobSweeps.Shell(
            "if [ -n \"$SWEEPBOARD_RESUME_FROM\" ]; then echo sweepboard: step=2 m=$(cat \"$SWEEPBOARD_RESUME_FROM/state\"); else echo 42 > \"$SWEEPBOARD_CHECKPOINT_DIR/state\"; kill -9 $$; fi",
            "retry: {max_retries: 2, initial_delay_seconds: 0.01}"));

        Assert.Equal(("completed", 42), (run.Text("status"), run.Number("score")));
        Assert.Equal(["infrastructure", null], run.Items("attempts").Select(a => a.GetProperty("failure") is { ValueKind: System.Text.Json.JsonValueKind.Object } f ? f.Text("class") : null));
    }

    [Fact]
    public async Task Digits_ThatDiverge_AreNumericAndLeadToOneMilderRun()
    {
        var digits = Path.Combine(Path.GetDirectoryName(ServerProcess.Program)!, "samples", "digits", "digits.dll");
        var id = await jobs.Api.CreateAsync(JobSweeps.Command(
            ["dotnet", digits, "--loss", "sum", "--learning-rate", "{learning_rate}", "--batch-size", "128", "--epochs", "4"],
            "search_space: {learning_rate: [0.5]}\nretry: {derived_runs: 1}").Replace("metric: m", "metric: val_acc", StringComparison.Ordinal));

        await jobs.Api.UntilOverAsync(id);
        var runs = (await jobs.Api.GetAsync($"/sweeps/{id}/runs")).Items();

        Assert.Equal(2, runs.Count);
        var failure = runs[0].Items("attempts").Single().GetProperty("failure");
        Assert.Equal("numeric", failure.Text("class"));
        Assert.Contains("Loss became NaN", failure.Text("message"), StringComparison.Ordinal);
        Assert.Equal((runs[0].Text("id"), 0.25), (runs[1].Text("derived_from"), runs[1].GetProperty("hyperparameters").GetProperty("learning_rate").GetDouble()));
        Assert.Contains("learning_rate goes from 0.5 to 0.25", runs[1].GetProperty("suggestion").Text("reason"), StringComparison.Ordinal);
    }

    // Folded from the log: asking by REST could come too late for some.
    private List<string> Statuses(string sweep)
    {
        SweepState? state = null;
        var seen = new List<string>();
        foreach (var entry in jobs.Host.Services.GetRequiredService<IEventLog>().Read(SweepJson.Stream(new(sweep)), 0))
        {
            state = SweepFold.Apply(state, SweepJson.FromBody(entry.Body.Span), entry.At, entry.Seq);
            seen.AddRange(state.Runs.Take(1).Select(r => SnakeCase.Name(r.Status)).Where(s => seen.LastOrDefault() != s));
        }

        return seen;
    }
}
