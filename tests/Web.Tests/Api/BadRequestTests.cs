using System.Text;
using System.Text.Json;

namespace Sweepboard.Web.Tests.Api;

public sealed class BadRequestTests(WebHost host) : IClassFixture<WebHost>
{
    private const string TenMistakes = """
        command: "python train.py"
        search_space: {lr: {log_uniform: [0, 1]}, momentum: {uniform: [1, 0]}}
        objective: [{metric: acc}]
        optimizer: bayes
        max_runs: many
        max_parallel: 0
        budget: 20
        retry: {max_retries: -1}
        polling: {multiplier: 0.5}
        environment: {LD_PRELOAD: x}
        """;

    private readonly ApiClient _api = new(host.CreateOwner());

    [Fact]
    public async Task Spec_WithTenMistakes_GetsThemAllWithWhatToDo()
    {
        foreach (var path in (string[])["/sweeps", "/sweeps/plan"])
        {
            var problem = await ApiClient.ProblemAsync(await _api.SendAsync(path, TenMistakes, "application/yaml"), 422);

            var errors = problem.Items("errors");
            Assert.All(errors, e => Assert.Equal(["path", "message", "suggestion"], e.Names()));
            string[] wrong = ["command", "search_space.lr.log_uniform", "search_space.momentum.uniform", "objective", "optimizer.kind", "max_runs", "max_parallel", "budget", "retry.max_retries", "polling.multiplier", "environment.LD_PRELOAD"];
            Assert.Empty(wrong.Except(errors.Select(e => e.Text("path"))));
            Assert.Contains("must be above 0, but is 0", errors.Single(e => e.Text("path") == "search_space.lr.log_uniform").Text("message"), StringComparison.Ordinal);
            Assert.Contains("objectives", errors.Single(e => e.Text("path") == "objective").Text("suggestion"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("{\"search_space\": {")]
    [InlineData("a: b\n--- \nc: d")]
    [InlineData("a: *nowhere")]
    [InlineData("a: !!python/object/apply:os.system [ls]")]
    [InlineData("{\"name\": 1, \"name\": 2}")]
    [InlineData("just words")]
    [InlineData("[1, 2]")]
    [InlineData("\0\u0001\u0002")]
    public async Task Spec_Unreadable_Is400WithAReason(string body)
    {
        var problem = await ApiClient.ProblemAsync(await _api.SendAsync("/sweeps", body, "application/yaml"), 400);

        Assert.Equal("(document)", problem.Items("errors")[0].Text("path"));
    }

    [Fact]
    public async Task Spec_Bombs_AreRefusedSoon()
    {
        var laughs = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (var c = 'b'; c < 'k'; c++) { laughs.Append($"{c}: &{c} [{string.Join(", ", Enumerable.Repeat($"*{(char)(c - 1)}", 9))}]\n"); }

        await ApiClient.ProblemAsync(await _api.SendAsync("/sweeps", laughs.ToString(), "application/yaml"), 400);
        await ApiClient.ProblemAsync(await _api.SendAsync("/sweeps", new string('[', 100_000)), 400);
        await ApiClient.ProblemAsync(await _api.SendAsync("/sweeps", string.Concat(Enumerable.Repeat("{\"a\":", 50_000))), 400);
        await ApiClient.ProblemAsync(await _api.SendAsync("/sweeps", string.Concat(Enumerable.Repeat("- ", 100_000)), "application/yaml"), 400);
    }

    [Theory]
    [InlineData("/sweeps")]
    [InlineData("/sweeps/plan")]
    public async Task Spec_TooLarge_Is413(string path) =>
        await ApiClient.ProblemAsync(await _api.SendAsync(path, "name: " + new string('x', 2 << 20), "application/yaml"), 413);

    [Theory]
    [InlineData("/sweeps/none0000")]
    [InlineData("/sweeps/none0000/runs")]
    [InlineData("/sweeps/none0000/best")]
    [InlineData("/sweeps/none0000/events")]
    [InlineData("/sweeps/none0000/export")]
    [InlineData("/sweeps/..%2f..%2fetc")]
    [InlineData("/runs/none0000-1")]
    [InlineData("/runs/none0000-99999999999999999999")]
    [InlineData("/runs/x")]
    [InlineData("/runs/none0000-1/metrics")]
    [InlineData("/runs/none0000-1/log")]
    [InlineData("/nothing")]
    public async Task Get_Unknown_Is404(string path) => await ApiClient.ProblemAsync(await _api.Http.GetAsync("/api/v1" + path), 404);

    [Theory]
    [InlineData("/sweeps/none0000/pause", null)]
    [InlineData("/sweeps/none0000/resume", null)]
    [InlineData("/sweeps/none0000/stop", null)]
    [InlineData("/sweeps/none0000/retry-failed", null)]
    [InlineData("/sweeps/none0000/rollback", """{"runs": 1}""")]
    [InlineData("/sweeps/none0000/ask", "{}")]
    [InlineData("/runs/none0000-1/tell", """{"metrics": {"a": 1}}""")]
    [InlineData("/runs/none0000-1/metrics", """{"points": []}""")]
    [InlineData("/runs/none0000-1/stop", null)]
    public async Task Post_Unknown_Is404(string path, string? body)
    {
        var problem = await ApiClient.ProblemAsync(await _api.SendAsync(path, body), 404);

        Assert.Contains("none0000", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?limit=many", "limit")]
    [InlineData("?limit=99999999999", "limit")]
    [InlineData("?cursor=first", "cursor")]
    [InlineData("?cursor=-1", "cursor")]
    public async Task List_BadAddress_NamesTheField(string query, string field)
    {
        var id = await _api.CreateAsync(Yamls.External);

        foreach (var path in (string[])["/sweeps", $"/sweeps/{id}/runs", $"/sweeps/{id}/events"])
        {
            Assert.Equal(field, (await ApiClient.ProblemAsync(await _api.Http.GetAsync($"/api/v1{path}{query}"), 400)).Items("errors")[0].Text("path"));
        }
    }

    [Fact]
    public async Task Address_BadField_IsNamed()
    {
        var id = await _api.CreateAsync(Yamls.External);
        await _api.PostAsync($"/sweeps/{id}/ask");

        foreach (var (path, field) in ((string, string)[])[($"sweeps/{id}/export?format=xml", "format"), ($"sweeps/{id}/events?after=now", "after"), ($"sweeps/{id}/best?top=all", "top"),
            ($"runs/{id}-1/log?stream=stdin", "stream"), ($"runs/{id}-1/log?from=x", "from"), ($"runs/{id}-1/metrics?max_points=x", "max_points")])
        {
            Assert.Equal(field, (await ApiClient.ProblemAsync(await _api.Http.GetAsync("/api/v1/" + path), 400)).Items("errors")[0].Text("path"));
        }

        await ApiClient.ProblemAsync(await _api.Http.GetAsync($"/api/v1/runs/{id}-1/log?attempt=job_9"), 404);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("""{"count": "many", "runs": "all", "metrics": 3, "points": 7, "failed": {}}""")]
    [InlineData("""{"count": 1e99, "runs": 1e99, "metrics": {"a": "high"}, "points": [{"step": "x"}]}""")]
    [InlineData("""{"count": 1.5, "runs": 1.5, "metrics": {"a": null}, "points": [7]}""")]
    public async Task Body_Malformed_Is400WithAReason(string body)
    {
        var (sweep, run) = await HandedOutAsync();

        foreach (var path in (string[])[$"/sweeps/{sweep}/ask", $"/sweeps/{sweep}/rollback", $"/runs/{run}/tell", $"/runs/{run}/metrics"])
        {
            // Asking needs no body, and null is none.
            if (body != "null" || !path.EndsWith("/ask", StringComparison.Ordinal))
            {
                var problem = await ApiClient.ProblemAsync(await _api.SendAsync(path, body), 400);
                Assert.DoesNotContain("System.", problem.ToString(), StringComparison.Ordinal);
                Assert.NotEmpty(problem.Items("errors")[0].Text("message"));
            }
        }
    }

    [Theory]
    [InlineData("tell", "{}", "metrics")]
    [InlineData("tell", """{"metrics": {"a": 1}, "failed": "x"}""", "metrics")]
    [InlineData("tell", """{"failed": " "}""", "failed")]
    [InlineData("tell", """{"metrics": {"": 1}}""", "metrics.")]
    [InlineData("tell", """{"metrics": {"a b\u202e": 1}}""", "metrics.a b\u202e")]
    [InlineData("metrics", "{}", "points")]
    [InlineData("metrics", """{"points": [null]}""", "points[0]")]
    [InlineData("metrics", """{"points": [{"step": 1, "value": 2}]}""", "points[0].name")]
    [InlineData("metrics", """{"points": [{"name": "<b>", "step": 1, "value": 2}]}""", "points[0].name")]
    public async Task RunBody_Unfit_Is422AtTheField(string path, string body, string field)
    {
        var (_, run) = await HandedOutAsync();

        var problem = await ApiClient.ProblemAsync(await _api.SendAsync($"/runs/{run}/{path}", body), 422);

        Assert.Equal(field, problem.Items("errors")[0].Text("path"));
    }

    [Fact]
    public async Task SweepBody_Unfit_Is422AtTheField()
    {
        var (sweep, _) = await HandedOutAsync();

        Assert.Equal("runs", (await ApiClient.ProblemAsync(await _api.SendAsync($"/sweeps/{sweep}/rollback", "{}"), 422)).Items("errors")[0].Text("path"));
        Assert.Equal("count", (await ApiClient.ProblemAsync(await _api.SendAsync($"/sweeps/{sweep}/ask", """{"count": 0}"""), 422)).Items("errors")[0].Text("path"));
        await ApiClient.ProblemAsync(await _api.SendAsync($"/sweeps/{sweep}/rollback", """{"runs": -1}"""), 409);
    }

    [Fact]
    public async Task Body_OfAnotherMediaType_Is415()
    {
        var (_, run) = await HandedOutAsync();

        await ApiClient.ProblemAsync(await _api.SendAsync($"/runs/{run}/tell", "metrics: {a: 1}", "text/plain"), 415);
    }

    [Fact]
    public async Task Tell_WhatThisServerExecutes_Is409()
    {
        var id = await _api.CreateAsync(Yamls.Fast);
        await _api.UntilOverAsync(id);

        await ApiClient.ProblemAsync(await _api.SendAsync($"/sweeps/{id}/ask", "{}"), 409);
        await ApiClient.ProblemAsync(await _api.SendAsync($"/runs/{id}-1/tell", """{"metrics": {"val_acc": 1}}"""), 409);
        await ApiClient.ProblemAsync(await _api.SendAsync($"/runs/{id}-1/metrics", """{"points": [{"name": "a", "step": 1, "value": 2}]}"""), 409);
    }

    [Fact]
    public async Task Tell_LongFailure_KeepsItShort()
    {
        var (_, run) = await HandedOutAsync();
        var body = JsonSerializer.Serialize(new { failed = new string('x', 4 << 20) + "\nKeyError: 'rate'" });

        var failure = (await _api.PostAsync($"/runs/{run}/tell", body)).Items("attempts")[0].GetProperty("failure");

        Assert.Equal("KeyError: 'rate'", failure.Text("message"));
    }

    private async Task<(string Sweep, string Run)> HandedOutAsync()
    {
        var sweep = await _api.CreateAsync(Yamls.External);
        return (sweep, (await _api.PostAsync($"/sweeps/{sweep}/ask")).Items()[0].Text("id"));
    }
}
