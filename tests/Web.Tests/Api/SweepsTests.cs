using System.Net;
using System.Text.Json;

namespace Sweepboard.Web.Tests.Api;

public sealed class SweepsTests(WebHost host) : IClassFixture<WebHost>
{
    private readonly ApiClient _api = new(host.CreateOwner());

    [Fact]
    public async Task Create_Json_AnswersTheSweepAndWhereItIs()
    {
        var answer = await _api.SendAsync("/sweeps", """{"name": "json", "search_space": {"lr": [1, 2]}, "metric": "loss", "dispatcher": "external", "tags": ["a"]}""");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var sweep = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal($"/api/v1/sweeps/{sweep.Text("id")}", answer.Headers.Location!.OriginalString);
        Assert.Equal(("json", "running", "minimize"), (sweep.Text("name"), sweep.Text("status"), sweep.Items("objectives")[0].Text("direction")));
        Assert.Equal(sweep.Text("id"), (await _api.GetAsync(answer.Headers.Location.OriginalString["/api/v1".Length..])).Text("id"));
    }

    [Fact]
    public async Task Get_EndedSweep_HasEveryFieldOfTheContract()
    {
        var ended = await _api.UntilOverAsync(await _api.CreateAsync(Yamls.Fast));

        Assert.Equal(["id", "name", "status", "reason", "created_at", "completed_at", "seq", "objectives", "counts", "best", "front", "cost", "forecast", "tags", "plan", "spec"], ended.Names());
        Assert.Equal(["pending", "running", "completed", "failed", "pruned", "stopped", "total"], ended.GetProperty("counts").Names());
        Assert.Equal(["run_id", "score", "hyperparameters", "metrics"], ended.GetProperty("best").Names());
        Assert.Equal(["spent_usd", "reserved_usd", "budget_usd"], ended.GetProperty("cost").Names());
        Assert.Equal(JsonValueKind.Null, ended.GetProperty("forecast").ValueKind);
        Assert.Equal(("completed", 6, 6), (ended.Text("status"), ended.GetProperty("counts").Number("completed"), ended.GetProperty("counts").Number("total")));
        Assert.Equal((20m, 0m), (ended.GetProperty("cost").GetProperty("budget_usd").GetDecimal(), ended.GetProperty("cost").GetProperty("reserved_usd").GetDecimal()));
        Assert.True(ended.GetProperty("completed_at").GetDateTimeOffset() >= ended.GetProperty("created_at").GetDateTimeOffset());
    }

    [Fact]
    public async Task Get_NewSweep_WritesNulls()
    {
        var sweep = await _api.GetAsync($"/sweeps/{await _api.CreateAsync(Yamls.External)}");

        Assert.All(["completed_at", "best", "reason"], field => Assert.Equal(JsonValueKind.Null, sweep.GetProperty(field).ValueKind));
        Assert.Equal(JsonValueKind.Null, sweep.GetProperty("cost").GetProperty("budget_usd").ValueKind);
    }

    [Fact]
    public async Task Runs_ArePagesThatHoldEachRunOnce()
    {
        var id = await _api.CreateAsync(Yamls.Fast);
        await _api.UntilOverAsync(id);

        var runs = await _api.PagesAsync($"/sweeps/{id}/runs", 4);

        Assert.Equal([1, 2, 3, 4, 5, 6], runs.Select(r => r.Number("number")));
        Assert.Equal(
            ["id", "sweep_id", "number", "status", "hyperparameters", "metrics", "score", "cost_usd", "derived_from", "suggestion", "reason", "created_at", "ended_at", "retry_at", "attempts"],
            runs[0].Names());
        var attempt = Assert.Single(runs[0].Items("attempts"));
        Assert.Equal(["id", "stage", "status", "exit_code", "failure", "started_at", "ended_at", "duration_seconds", "cost_usd", "trouble"], attempt.Names());
        Assert.Equal(("job_001", 0, JsonValueKind.Null), (attempt.Text("id"), attempt.Number("exit_code"), attempt.GetProperty("failure").ValueKind));
        Assert.Equal(["lr", "layers"], runs[0].GetProperty("hyperparameters").Names());
        Assert.Equal(["optimizer", "reason", "figures", "neighbours"], runs[0].GetProperty("suggestion").Names());
    }

    [Fact]
    public async Task Best_IsInOrderOfTheObjective()
    {
        var id = await _api.CreateAsync(Yamls.Fast);
        var sweep = await _api.UntilOverAsync(id);

        var best = (await _api.GetAsync($"/sweeps/{id}/best?top=3")).Items();

        Assert.Equal(3, best.Count);
        Assert.Equal(sweep.GetProperty("best").Text("run_id"), best[0].Text("id"));
        Assert.Equal(best.Select(r => r.GetProperty("score").GetDouble()).OrderDescending(), best.Select(r => r.GetProperty("score").GetDouble()));
    }

    [Fact]
    public async Task List_IsPagesNewestFirst()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++) { ids.Add(await _api.CreateAsync(Yamls.External)); }

        var listed = await _api.PagesAsync("/sweeps", 2);

        Assert.Equal(ids.Order(), listed.Select(s => s.Text("id")).Where(ids.Contains).Order());
        Assert.Equal(listed.Count, listed.DistinctBy(s => s.Text("id")).Count());
        Assert.Equal(listed.Select(s => s.GetProperty("created_at").GetDateTimeOffset()).OrderDescending(), listed.Select(s => s.GetProperty("created_at").GetDateTimeOffset()));
    }

    [Fact]
    public async Task Limit_BeyondTheMost_GivesTheMost()
    {
        var id = await _api.CreateAsync(Yamls.External.Replace("max_parallel: 20", "max_parallel: 1000\nmax_runs: 1000000", StringComparison.Ordinal).Replace("[1, 50]", "[1, 1200]", StringComparison.Ordinal));
        Assert.Equal(1_000, (await _api.PostAsync($"/sweeps/{id}/ask", """{"count": 1000}""")).Items().Count);
        var run = (await _api.GetAsync($"/sweeps/{id}/runs?limit=1")).Items()[0].Text("id");
        await _api.PostAsync($"/runs/{run}/tell", """{"metrics": {"val_acc": 1}}""");
        await _api.PostAsync($"/sweeps/{id}/ask");

        var page = await _api.GetAsync($"/sweeps/{id}/runs?limit=5000");

        Assert.Equal((1_000, "1000"), (page.Items().Count, page.Text("next")));
    }

    [Fact]
    public async Task Plan_SaysWhatItWouldDoAndStartsNothing()
    {
        var before = (await _api.PagesAsync("/sweeps", 1000)).Count;

        var plan = await _api.PostAsync("/sweeps/plan", Yamls.Fast);
        var dry = await _api.PostAsync("/sweeps/plan?dry_run=true", Yamls.Fast);

        Assert.Equal((6, 3), (plan.GetProperty("plan").Number("runs"), plan.GetProperty("plan").Number("parallel")));
        Assert.Equal(JsonValueKind.Null, plan.GetProperty("dry_run").ValueKind);
        Assert.Equal(6, dry.GetProperty("dry_run").Items("schedule").Count);
        Assert.Equal(["job_id", "hyperparameters", "starts_at", "ends_at", "cost_usd"], dry.GetProperty("dry_run").Items("schedule")[0].Names());
        Assert.Equal(before, (await _api.PagesAsync("/sweeps", 1000)).Count);
    }

    [Fact]
    public async Task Commands_ChangeTheStateAndSayWhoAsked()
    {
        var id = await _api.CreateAsync(Yamls.External);

        var paused = await _api.PostAsync($"/sweeps/{id}/pause");
        var again = await _api.PostAsync($"/sweeps/{id}/pause");
        var resumed = await _api.PostAsync($"/sweeps/{id}/resume");
        await _api.PostAsync($"/sweeps/{id}/stop");
        var over = await _api.UntilOverAsync(id);

        Assert.Equal(("paused", "Paused by an API client."), (paused.Text("status"), paused.Text("reason")));
        Assert.Equal(paused.Number("seq"), again.Number("seq"));
        Assert.Equal("running", resumed.Text("status"));
        Assert.Equal("stopped", over.Text("status"));
        await ApiClient.ProblemAsync(await _api.SendAsync($"/sweeps/{id}/pause", null), 409);
        await ApiClient.ProblemAsync(await _api.SendAsync($"/sweeps/{id}/resume", null), 409);
    }

    [Fact]
    public async Task RetryFailed_TriesThemAgain_AndRefusesWhereNoneFailed()
    {
        var id = await _api.CreateAsync(Yamls.External);
        await ApiClient.ProblemAsync(await _api.SendAsync($"/sweeps/{id}/retry-failed", null), 409);
        var run = (await _api.PostAsync($"/sweeps/{id}/ask")).Items()[0].Text("id");
        Assert.Equal("failed", (await _api.PostAsync($"/runs/{run}/tell", """{"failed": "ValueError: no"}""")).Text("status"));

        await _api.PostAsync($"/sweeps/{id}/retry-failed");
        var handed = (await _api.PostAsync($"/sweeps/{id}/ask")).Items()[0];

        Assert.Equal((run, "job_001_retry_1"), (handed.Text("id"), handed.Items("attempts")[1].Text("id")));
    }

    [Fact]
    public async Task Runs_AddedByHand_AreHandedOut_AndWhatDoesNotFitIsSaid()
    {
        var id = await _api.CreateAsync("{search_space: {x: [1, 2, 3], y: {uniform: [0, 1]}}, metric: val_acc, dispatcher: external, max_runs: 4}");

        var added = await _api.PostAsync($"/sweeps/{id}/runs", """{"hyperparameters": {"x": 3, "y": 0.25}}""", HttpStatusCode.Created);
        var handed = (await _api.PostAsync($"/sweeps/{id}/ask")).Items()[0];
        var problem = await ApiClient.ProblemAsync(await _api.SendAsync($"/sweeps/{id}/runs", """{"hyperparameters": {"x": 7, "z": 1}}"""), 422);

        Assert.Equal(added.Text("id"), handed.Text("id"));
        Assert.Equal(["hyperparameters.x", "hyperparameters.y", "hyperparameters.z"], problem.Items("errors").Select(e => e.Text("path")).Order());
    }

    [Fact]
    public async Task Runs_Filtered_AreThoseThatAreKept()
    {
        var id = await _api.CreateAsync(Yamls.External);
        foreach (var (run, score) in (await _api.PostAsync($"/sweeps/{id}/ask", """{"count": 3}""")).Items().Zip([80, 90, 85]))
        {
            await _api.PostAsync($"/runs/{run.Text("id")}/tell", $$$"""{"metrics": {"val_acc": {{{score}}}}}""");
        }

        var kept = (await _api.GetAsync($"/sweeps/{id}/runs?filter={Uri.EscapeDataString("val_acc > 82 and run < 3")}")).Items();

        Assert.Equal([$"{id}-2"], kept.Select(r => r.Text("id")));
        await ApiClient.ProblemAsync(await _api.Http.GetAsync($"/api/v1/sweeps/{id}/runs?filter=vall_acc>3"), 400);
    }

    [Fact]
    public async Task Rollback_KeepsTheFirstRunsAndPauses()
    {
        var id = await _api.CreateAsync(Yamls.External);
        foreach (var run in (await _api.PostAsync($"/sweeps/{id}/ask", """{"count": 3}""")).Items())
        {
            await _api.PostAsync($"/runs/{run.Text("id")}/tell", """{"metrics": {"val_acc": 7}}""");
        }

        var sweep = await _api.PostAsync($"/sweeps/{id}/rollback", """{"runs": 1}""");

        Assert.Equal("paused", sweep.Text("status"));
        Assert.Equal(["completed", "rolled_back", "rolled_back"], (await _api.GetAsync($"/sweeps/{id}/runs")).Items().Select(r => r.Text("status")));
        await ApiClient.ProblemAsync(await _api.SendAsync($"/sweeps/{id}/rollback", """{"runs": 9}"""), 409);
    }
}
