using System.Text.Json;
using Sweepboard.Testing;
using Sweepboard.Web.Tests.Api;

namespace Sweepboard.Web.Tests.Jobs;

public sealed class MisbehavingCommandTests(JobSweeps jobs) : IClassFixture<JobSweeps>
{
    private const string Report = "echo sweepboard: step=1 m=1; ";

    [Theory]
    [InlineData("kill -9 $$", "infrastructure", "ended by signal 9 (KILL), which nobody here sent", 137)]
    [InlineData("exit 137", "infrastructure", "ended by signal 9 (KILL), which nobody here sent", 137)]
    [InlineData("kill -SEGV $$", "user_error", "signal 11 (segmentation fault)", 139)]
    [InlineData("echo loading >&2; exit 3", "user_error", "exit code 3: loading", 3)]
    [InlineData("exit 4", "user_error", "exit code 4 and said nothing", 4)]
    [InlineData("echo nothing of use", "user_error", "It ended without reporting 'm': it reported no metric at all.", 0)]
    [InlineData("echo sweepboard: step=1 loss=3", "user_error", "It ended without reporting 'm': it reported loss.", 0)]
    [InlineData("echo sweepboard: step=1 m=nan", "numeric", "The last 'm' is NaN.", 0)]
    [InlineData("echo sweepboard: step=1 m=2; echo sweepboard: step=2 m=inf", "numeric", "The last 'm' is Infinity.", 0)]
    [InlineData("echo sweepboard: step=6 m=nan; exit 1", "numeric", "It ended with exit code 1 after 'm' became NaN.", 1)]
    [InlineData("echo 'OSError: [Errno 28] No space left on device' >&2; exit 1", "infrastructure", "No space left on device", 1)]
    [InlineData("no-such-tool --fast", "user_error", "no-such-tool", 127)]
    public async Task Command_Failing_GetsItsClassAndWords(string script, string expected, string message, int code)
    {
        var attempt = await OnlyAttemptAsync(JobSweeps.Shell(script));

        AssertFailure(attempt, expected, message);
        Assert.Equal(code, attempt.Number("exit_code"));
    }

    [Fact]
    public async Task Command_ThatDoesNotExist_IsNamed() =>
        AssertFailure(await OnlyAttemptAsync(JobSweeps.Command(["/no/such/program"])), "user_error", "/no/such/program");

    [Fact]
    public async Task Command_NotExecutable_IsNamed()
    {
        var file = jobs.File("train.py");
        await File.WriteAllTextAsync(file, "print('never')");

        AssertFailure(await OnlyAttemptAsync(JobSweeps.Command([file])), "user_error", "ermission denied");
    }

    [Fact]
    public async Task WorkingDirectory_ThatDoesNotExist_IsNamed() =>
        AssertFailure(await OnlyAttemptAsync(JobSweeps.Shell("true", "working_directory: /no/such/folder")), "user_error", "working_directory: there is no folder /no/such/folder");

    [Fact]
    public async Task Command_PrintingTwoHundredMegabytes_FillsNoDiskAndCompletes()
    {
        var id = await jobs.Api.CreateAsync(JobSweeps.Shell("yes 'a line of a flood, and another' | head -c 200000000; echo; " + Report));
        await jobs.Api.UntilGotAsync($"/sweeps/{id}/runs", runs => runs.Items() is [var one, ..] && one.Items("attempts").Count > 0);
        await jobs.AnswersAsync();
        var sweep = await jobs.Api.UntilOverAsync(id);
        await jobs.AnswersAsync();

        Assert.Equal(1, sweep.GetProperty("counts").Number("completed"));
        var log = await jobs.Api.Http.GetAsync($"/api/v1/runs/{id}-1/log?from=-100");
        Assert.EndsWith("sweepboard: step=1 m=1\n", await log.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(long.Parse(log.Headers.GetValues("Sweepboard-Log-Size").Single()) > 200_000_000);
        Assert.True(long.Parse(log.Headers.GetValues("Sweepboard-Log-Dropped").Single()) > 100_000_000);
    }

    [Fact]
    public async Task Command_NeverEnding_IsEndedAtItsDeadline()
    {
        var attempt = await OnlyAttemptAsync(JobSweeps.Shell("while :; do sleep 1; done", "polling: {deadline_minutes: 0.02, initial_delay_ms: 50, max_delay_ms: 200}"));

        AssertFailure(attempt, "timeout", "deadline");
    }

    [Fact]
    public async Task Command_IgnoringTerm_IsStoppedByAPersonAllTheSame()
    {
        var id = await jobs.Api.CreateAsync(JobSweeps.Shell("trap '' TERM INT HUP; echo ready; while :; do sleep 0.1; done", "polling: {initial_delay_ms: 50, max_delay_ms: 200}"));
        await UntilPrintedAsync($"{id}-1", "ready");

        await jobs.Api.PostAsync($"/runs/{id}-1/stop");
        await jobs.AnswersAsync();
        await jobs.Api.UntilOverAsync(id);

        var run = await jobs.Api.GetAsync($"/runs/{id}-1");
        Assert.Equal("stopped", run.Text("status"));
        AssertFailure(run.Items("attempts")[0], "cancelled", "Stopped by an API client.");
        Assert.Empty(ProcessesOf(id));
    }

    [Fact]
    public async Task Command_LeavingChildren_CompletesAndTheyAreEnded()
    {
        var run = await jobs.FirstRunAsync(JobSweeps.Shell("setsid sleep 1000 & (trap '' HUP TERM; sleep 1000) & " + Report, "polling: {initial_delay_ms: 50, max_delay_ms: 200}"));

        Assert.Equal("completed", run.Text("status"));
        Assert.Empty(ProcessesOf(run.Text("sweep_id")));
    }

    [Theory]
    [InlineData("printf 'not json\\n{\"step\": 1, \"m\": \\n\\000\\001\\377\\n[1, 2]\\n{\"m\": {\"a\": 1}}\\n{\"step\": 2, \"m\": 7}\\n{\"step\": 3, \"m\"' > \"$SWEEPBOARD_METRICS\"", "completed")]
    [InlineData("rm -f \"$SWEEPBOARD_METRICS\"; mkdir \"$SWEEPBOARD_METRICS\"; echo sweepboard: step=1 m=7", "completed")]
    [InlineData("rm -f \"$SWEEPBOARD_METRICS\"; mkfifo \"$SWEEPBOARD_METRICS\"; echo sweepboard: step=1 m=7", "completed")]
    [InlineData("rm -f \"$SWEEPBOARD_METRICS\"; ln -s /dev/zero \"$SWEEPBOARD_METRICS\"; echo sweepboard: step=1 m=7", "completed")]
    [InlineData("head -c 3000000 /dev/zero > \"$SWEEPBOARD_METRICS\"", "failed")]
    public async Task MetricsFile_Broken_CostsOnlyWhatIsBroken(string script, string expected)
    {
        var run = await jobs.FirstRunAsync(JobSweeps.Shell(script));

        Assert.Equal(expected, run.Text("status"));
        if (expected == "completed") { Assert.Equal(7, run.Number("score")); }
    }

    [Fact]
    public async Task ThreeEqualUserErrors_PauseTheSweepAndSayWhy()
    {
        var id = await jobs.Api.CreateAsync(JobSweeps.Shell("echo \"KeyError: 'rate' in run $SWEEPBOARD_RUN_ID\" >&2; exit 1", "search_space: {x: {range: [1, 20], step: 1}}"));

        var paused = await jobs.Api.UntilAsync(id, s => s.Text("status") == "paused");

        Assert.Equal(3, paused.GetProperty("counts").Number("failed"));
        Assert.Contains("KeyError: 'rate'", paused.Text("reason"), StringComparison.Ordinal);
        Assert.Equal(3, (await jobs.Api.GetAsync($"/sweeps/{id}/runs")).Items().Count(r => r.Text("status") == "failed"));
        await jobs.AnswersAsync();
    }

    private async Task<JsonElement> OnlyAttemptAsync(string spec)
    {
        var run = await jobs.FirstRunAsync(spec);
        Assert.Equal("failed", run.Text("status"));
        return Assert.Single(run.Items("attempts"));
    }

    private static void AssertFailure(JsonElement attempt, string expected, string message)
    {
        var failure = attempt.GetProperty("failure");
        Assert.Equal(expected, failure.Text("class"));
        Assert.Contains(message, failure.Text("message"), StringComparison.Ordinal);
        Assert.NotEmpty(failure.Text("evidence"));
    }

    private async Task UntilPrintedAsync(string run, string word)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!(await jobs.Api.Http.GetAsync($"/api/v1/runs/{run}/log") is { IsSuccessStatusCode: true } log && (await log.Content.ReadAsStringAsync()).Contains(word, StringComparison.Ordinal)))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private static List<string> ProcessesOf(string sweep) => [.. Directory.EnumerateDirectories("/proc")
        .Where(p => char.IsAsciiDigit(Path.GetFileName(p)[0]) && Environment(p).Contains($"SWEEPBOARD_RUN_ID={sweep}-", StringComparison.Ordinal))];

    private static string Environment(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
