using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Testing;
using Sweepboard.Web.Allocations;
using Sweepboard.Web.Tests.Api;

namespace Sweepboard.Web.Tests.Allocations;

public sealed class AllocationsApiTests(WebHost host) : IClassFixture<WebHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ApiClient _api = new(host.CreateOwner());

    [Fact]
    public async Task Plan_IsAnsweredInTheShapeOfTheDesign()
    {
        var plan = await _api.PostAsync("/allocations", Queues.Small);

        Assert.Superset(new HashSet<string> { "status", "makespan_hours", "lower_bound_hours", "gap", "cost_usd", "weighted_completion_hours", "gpu_utilization", "schedule", "waves", "deferred", "explanation" }, plan.Names().ToHashSet());
        Assert.Equal(["exp_id", "gpu_type", "gpus", "start_hours", "end_hours", "cost_usd", "others"], plan.Items("schedule")[0].Names());
        Assert.Equal(11, plan.GetProperty("makespan_hours").GetDouble());
        Assert.Contains(plan.Text("status"), (string[])["optimal", "feasible"]);
    }

    [Fact]
    public async Task Plan_OfYaml_IsTheSame()
    {
        var answer = await _api.SendAsync("/allocations", "pending_experiments:\n- {exp_id: a, gpu_requirement: {type: T4}, estimated_hours: 2}\navailable_gpus: {T4: {count: 1}}\ntimeout_seconds: 0.1\n", "application/yaml");

        Assert.Equal(2, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("makespan_hours").GetDouble());
    }

    [Fact]
    public async Task Plan_AsAStream_TellsOfBetterPlansAndEndsWithTheLast()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/allocations") { Content = new StringContent(Queues.Small, Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));

        var answer = await _api.Http.SendAsync(request);

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var events = (await answer.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(e => !e.StartsWith(':')).Select(e => e.Split('\n')).ToList();
        Assert.All(events.SkipLast(1), e => Assert.Equal("event: better", e[1]));
        Assert.Equal("event: done", events[^1][1]);
        Assert.Equal(11, JsonDocument.Parse(events[^1][2]["data: ".Length..]).RootElement.GetProperty("makespan_hours").GetDouble());
    }

    [Theory]
    [InlineData("/allocations/csv", "application/json")]
    [InlineData("/allocations", "text/csv")]
    public async Task Plan_AsATable_HasALineAnExperiment_AndNoFormulas(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + path) { Content = new StringContent(Queues.Small, Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));

        var answer = await _api.Http.SendAsync(request);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("exp_id,name,gpu_type,gpus,start_hours,end_hours,cost_usd,depends_on,left_out", lines[0]);
        Assert.Contains("a,first,T4,0 1,0,8,5.6,,", lines);
        Assert.Contains(lines, l => l.StartsWith("'=c,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_TheDocumentedPlan_IsRefusedWithItsReasons()
    {
        var queue = System.Text.Json.Nodes.JsonNode.Parse(Queues.Sample("queue.json"))!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(Queues.Sample("documented_plan.json"))!.AsObject())
        {
            queue[name] = value!.DeepClone();
        }

        var verdict = await _api.PostAsync("/allocations/verify", queue.ToJsonString());

        Assert.False(verdict.GetProperty("valid").GetBoolean());
        var violations = verdict.Items("violations");
        Assert.All(violations, v => Assert.Equal(["exp_id", "rule", "message", "at_hours"], v.Names()));
        Assert.Contains(violations, v => v.Text("message").Contains("V100 is over-committed", StringComparison.Ordinal));
        Assert.Contains(violations, v => v.Text("message").Contains("T4 is over-committed", StringComparison.Ordinal));
        Assert.Contains(violations, v => v.Text("rule") == "bound");
        Assert.Contains(violations, v => v.Text("rule") == "cost");
    }

    [Fact]
    public async Task Verify_OurOwnPlan_IsValid()
    {
        var file = QueueFile.Read(Queues.Sample("project.json"));

        var verdict = await _api.PostAsync("/allocations/verify", PlanFiles.Write(file.Document!.Value, HeldSolver.Quick(file.Queue!)));

        Assert.True(verdict.GetProperty("valid").GetBoolean(), verdict.ToString());
    }

    [Fact]
    public async Task Plan_OfAQueueWithMistakes_NamesThemAll()
    {
        var problem = await ApiClient.ProblemAsync(await _api.SendAsync("/allocations", """
            {"experiments": [{"exp_id": "a", "gpu_requirement": {"type": "T44", "count": 1}, "estimated_hours": -3}], "available_gpus": {"T4": {"count": 2}}}
            """), 422);

        Assert.Equal(["experiments[0].estimated_hours", "experiments[0].gpu_requirement.type"], problem.Items("errors").Select(e => e.Text("path")).Order());
    }

    [Fact]
    public async Task Plan_OfAHundredThousandExperiments_IsRefusedWithTheNumberThatIsTaken()
    {
        var many = string.Join(",", Enumerable.Range(0, 100_000).Select(i => $$"""{"exp_id": "experiment_{{i}}", "gpu_requirement": {"type": "T4", "count": 1}, "estimated_hours": 1, "priority": "medium", "name": "an experiment among very many of its kind"}"""));

        var problem = await ApiClient.ProblemAsync(await _api.SendAsync("/allocations", $$$"""{"experiments": [{{{many}}}], "available_gpus": {"T4": 10} }"""), 422);

        Assert.Contains("at most 20000", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"experiments\": [], \"experiments\": []}")]
    [InlineData("{\"experiments\": \"\\ud800\"}")]
    [InlineData("{\"experiments\": [], \"available_gpus\": {\"\\udc00\\ud800\": 1}}")]
    public async Task Plan_OfWhatCannotBeRead_Is400(string body) => await ApiClient.ProblemAsync(await _api.SendAsync("/allocations", body), 400);

    [Fact]
    public async Task Plan_OfBytesThatAreNotUtf8_Is400()
    {
        using var body = new ByteArrayContent([.. "{\"experiments\": \""u8, 0xff, .. "\"}"u8]);

        var problem = await ApiClient.ProblemAsync(await _api.Http.PostAsync("/api/v1/allocations", body), 400);

        Assert.Contains("is not UTF-8", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_WhenTooManyAreAsked_Is429_AndALeavingClientFreesItsPlace()
    {
        using var solver = new HeldSolver();
        await using var busy = new WebHost(
            builder => builder.ConfigureTestServices(services => services.AddSingleton(new PlanDesk(solver.Solve, parallel: 1, mostWaiting: 0))), ("Auth:Token", WebHost.Token));
        var api = new ApiClient(busy.CreateOwner());
        using var leaving = new CancellationTokenSource();
        using var body = new StringContent(Queues.Small, Encoding.UTF8, "application/json");
        var first = api.Http.PostAsync("/api/v1/allocations", body, leaving.Token);
        await Eventually.TrueAsync(() => solver.Asked.Count == 1, Patience);

        var refused = await api.SendAsync("/allocations", Queues.Small);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Eventually.TrueAsync(() => solver.Stopped == 1, Patience);

        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("Try again", (await ApiClient.ProblemAsync(refused, 429)).Text("detail"), StringComparison.Ordinal);
        solver.LetGo();
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("/allocations", Queues.Small)).StatusCode);
    }
}
