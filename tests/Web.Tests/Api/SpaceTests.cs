using System.Net;
using System.Text.Json;

namespace Sweepboard.Web.Tests.Api;

public sealed class SpaceTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Spec = "search_space: {lr: {uniform: [0, 1]}, act: [relu, tanh]}\nmetric: m\ndispatcher: external\nmax_runs: 40\nmax_parallel: 20\noptimizer: random\n";
    private readonly ApiClient _api = new(host.CreateOwner());

    [Fact]
    public async Task Space_Changed_IsWhereFurtherRunsAreTried()
    {
        var id = await _api.CreateAsync(Spec);
        await _api.PostAsync($"/sweeps/{id}/ask", """{"count": 5}""");

        var changed = await _api.PostAsync($"/sweeps/{id}/space", """{"search_space": {"lr": {"uniform": [2, 4]}, "act": ["relu", "tanh"]}, "exclude": [{"lr": [2, 3], "act": "relu"}], "reason": "too low"}""");

        Assert.Contains("5 runs under way lie outside and go on.", changed.GetProperty("changes").EnumerateArray().Select(c => c.GetString()));
        var asked = (await _api.PostAsync($"/sweeps/{id}/ask", """{"count": 10}""")).Items();
        Assert.Equal(10, asked.Count);
        Assert.All(asked, run => Assert.InRange(run.GetProperty("hyperparameters").GetProperty("lr").GetDouble(), run.GetProperty("hyperparameters").Text("act") == "relu" ? 3 : 2, 4));
        var happened = (await _api.GetAsync($"/sweeps/{id}/events?after=0&limit=1000")).Items().Single(e => e.Text("type") == "space_changed");
        Assert.Equal("an API client", happened.Text("by"));
        Assert.StartsWith("too low", happened.Text("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_OfAnotherSpace_SaysWhatItWouldChangeAndChangesNothing()
    {
        var id = await _api.CreateAsync(Spec);
        var before = (await _api.GetAsync($"/sweeps/{id}")).Number("seq");

        var planned = await JsonAsync(await _api.SendAsync($"/sweeps/{id}/space/plan", "exclude: [{act: relu}]", "application/yaml"));

        Assert.Contains("Excluded: act = relu.", planned.GetProperty("changes").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(before, (await _api.GetAsync($"/sweeps/{id}")).Number("seq"));
    }

    [Fact]
    public async Task Space_WithMistakes_IsRefusedWithAllOfThem()
    {
        var id = await _api.CreateAsync(Spec);

        var problem = await ApiClient.ProblemAsync(await _api.SendAsync($"/sweeps/{id}/space", """{"search_space": {"lr": {"uniform": [2, 1]}, "new": [1]}}"""), 422);

        Assert.Equal(["search_space.new", "search_space.act", "search_space.lr.uniform"], problem.GetProperty("errors").EnumerateArray().Select(e => e.Text("path")));
    }

    [Fact]
    public async Task Space_WithNothingLeft_OrOfASweepThatIsOver_IsRefused()
    {
        var id = await _api.CreateAsync(Spec);
        var problem = await ApiClient.ProblemAsync(await _api.SendAsync($"/sweeps/{id}/space", """{"exclude": [{"act": ["relu", "tanh"]}]}"""), 422);
        Assert.Contains("leaves nothing of the space to try", problem.Text("detail"), StringComparison.Ordinal);

        await _api.PostAsync($"/sweeps/{id}/stop");
        await _api.UntilOverAsync(id);
        await ApiClient.ProblemAsync(await _api.SendAsync($"/sweeps/{id}/space", """{"exclude": [{"act": "relu"}]}"""), 409);
    }

    [Fact]
    public async Task SeveralObjectives_HaveAFrontAndABestThatIsItsKnee()
    {
        var id = await _api.CreateAsync(Spec.Replace("metric: m", "objectives: [{metric: acc, direction: maximize}, {metric: ms, direction: minimize}]\nconstraints: [{metric: gb, at_most: 8}]", StringComparison.Ordinal));
        var runs = (await _api.PostAsync($"/sweeps/{id}/ask", """{"count": 5}""")).Items().Select(r => r.Text("id")).ToList();
        foreach (var (run, metrics) in runs.Zip((string[])["\"acc\": 0.5, \"ms\": 1, \"gb\": 1", "\"acc\": 0.9, \"ms\": 10, \"gb\": 1", "\"acc\": 0.85, \"ms\": 2, \"gb\": 1", "\"acc\": 0.8, \"ms\": 3, \"gb\": 1", "\"acc\": 1, \"ms\": 0, \"gb\": 9"]))
        {
            await _api.PostAsync($"/runs/{run}/tell", $"{{\"metrics\": {{{metrics}}}}}");
        }

        var sweep = await _api.GetAsync($"/sweeps/{id}");
        Assert.Equal(runs[..3], sweep.GetProperty("front").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal(runs[2], sweep.GetProperty("best").Text("run_id"));
        Assert.Equal([runs[2], runs[1], runs[0], runs[3]], (await _api.GetAsync($"/sweeps/{id}/best?top=10")).Items().Select(r => r.Text("id")));
        Assert.Equal([runs[0], runs[1], runs[2]], (await _api.GetAsync($"/sweeps/{id}/runs?filter=front = yes")).Items().Select(r => r.Text("id")));
        Assert.Equal([runs[4]], (await _api.GetAsync($"/sweeps/{id}/runs?filter=violation > 0")).Items().Select(r => r.Text("id")));
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
