using System.Net.Http.Headers;
using System.Text.Json;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Web.Tests.Api;

public sealed class ExportTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Everything = """
        name: "a: 'name' with \"all\" # in it, \u2028 émoji 😀"
        command: ["./run me.sh", "--lr={lr}", "--note", "- [x] {{braces}} & *", "{opt}"]
        working_directory: /tmp
        environment: {"true": "yes", EMPTY: "", COLON: "a: b"}
        search_space:
          lr: {log_uniform: [1e-5, 0.1]}
          opt: [adam, sgd, "null", "1.0", 1, true]
          momentum: {uniform: [0, 0.99], when: {opt: [sgd, 1]}}
          layers: {int: [1, 8], log: true}
          width: {range: [0.1, 0.9], step: 0.2}
          seed: {fixed: 12345678901234}
        objectives: [{metric: val/acc, direction: maximize}]
        optimizer: {kind: random}
        max_runs: 5
        max_parallel: 2
        budget: {usd: 1000.25, hours: 400}
        price: {T4: 0.35, external: 0.1}
        resources: {gpus: 2, gpu_type: T4, memory_gb: 16.5}
        estimated_minutes: 12.5
        metric_pattern: '^acc: (?P<acc>\S+) "quoted" \\$'
        retry: {max_retries: 3, initial_delay_seconds: 0.5, multiplier: 3, derived_runs: 0, pause_after_same_failures: 0, on: {user_error: again, out_of_memory: never}}
        polling: {initial_delay_ms: 100, max_delay_ms: 200, multiplier: 2, deadline_minutes: 60, stall_minutes: 5}
        evaluation: {command: [python3, eval.py, "{lr}"]}
        early_stopping: {patience: 3, min_delta: 0.01, after_step: 4}
        dispatcher: {kind: simulated, time_scale: 1000}
        seed: -42
        tags: [one, "- two"]
        """;

    private readonly ApiClient _api = new(host.CreateOwner());

    [Theory]
    [InlineData(Everything)]
    [InlineData(Yamls.External)]
    [InlineData(Yamls.Fast)]
    [InlineData(Specs.Scenario1)]
    public async Task Yaml_ReadAgain_IsTheSameSpec(string spec)
    {
        var id = await _api.CreateAsync(spec);

        var exported = await _api.Http.GetStringAsync($"/api/v1/sweeps/{id}/export?format=yaml");

        Assert.Equal(Json(Specs.Read(spec)), Json(Specs.Read(exported)));
    }

    [Fact]
    public async Task Csv_TextThatSpreadsheetsWouldCompute_IsMadeInert()
    {
        var id = await _api.CreateAsync("""{search_space: {a: ["=1+1", "+x", "-x", "@SUM(A1)", "x,\"y\"", -5]}, metric: m, dispatcher: external, max_parallel: 6}""");
        var run = (await _api.PostAsync($"/sweeps/{id}/ask", """{"count": 6}""")).Items()[0].Text("id");
        await _api.PostAsync($"/runs/{run}/tell", """{"metrics": {"m": -1.5, "nan": "NaN"}}""");

        var lines = (await _api.Http.GetStringAsync($"/api/v1/sweeps/{id}/export?format=csv")).TrimEnd('\n').Split('\n');

        Assert.Equal("run,status,score,cost_usd,attempts,a,m,nan", lines[0]);
        Assert.Equal(
            ["\"x,\"\"y\"\"\"", "'+x", "'-x", "'=1+1", "'@SUM(A1)", "-5"],
            lines[1..].Select(l => l.Split(',', 6)[5]).Select(l => l[..^(l.EndsWith(",NaN", StringComparison.Ordinal) ? ",-1.5,NaN" : ",,").Length]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Jsonl_IsALineForEachAttemptThatEnded()
    {
        var id = await _api.CreateAsync(Yamls.External.Replace("metric:", "price: {external: 1}\nmetric:", StringComparison.Ordinal));
        var runs = (await _api.PostAsync($"/sweeps/{id}/ask", """{"count": 3}""")).Items().Select(r => r.Text("id")).ToList();
        await _api.PostAsync($"/runs/{runs[0]}/tell", """{"metrics": {"val_acc": 80, "loss": "Infinity"}}""");
        await _api.PostAsync($"/runs/{runs[1]}/tell", """{"failed": "KeyError: 'x'"}""");

        var answer = await _api.Http.GetAsync($"/api/v1/sweeps/{id}/export?format=jsonl");
        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();

        Assert.Equal("application/jsonl", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(2, lines.Count);
        Assert.Equal(["type", "job_id", "hyperparameters", "metrics", "duration_seconds", "cost_usd"], lines[0].Names());
        Assert.Equal(["type", "job_id", "hyperparameters", "error", "error_type", "duration_seconds", "cost_usd"], lines[1].Names());
        Assert.Equal(("job_completed", "job_001", "Infinity"), (lines[0].Text("type"), lines[0].Text("job_id"), lines[0].GetProperty("metrics").Text("loss")));
        Assert.Equal(("job_failed", "KeyError: 'x'", "user_error"), (lines[1].Text("type"), lines[1].Text("error"), lines[1].Text("error_type")));
    }

    [Fact]
    public async Task Json_IsTheSweepAndItsRuns()
    {
        var id = await _api.CreateAsync(Yamls.Fast);
        await _api.UntilOverAsync(id);

        var answer = await _api.Http.GetAsync($"/api/v1/sweeps/{id}/export");
        var whole = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(ContentDispositionHeaderValue.Parse($"attachment; filename=\"{id}.json\""), answer.Content.Headers.ContentDisposition);
        Assert.Equal((id, 6), (whole.GetProperty("sweep").Text("id"), whole.Items("runs").Count));
        Assert.Equal((await _api.GetAsync($"/runs/{id}-1")).ToString(), whole.Items("runs")[0].ToString());
    }

    private static string Json(SweepSpec spec) => JsonSerializer.Serialize(spec, SweepJson.Options);
}
