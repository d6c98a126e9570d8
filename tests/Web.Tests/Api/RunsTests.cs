namespace Sweepboard.Web.Tests.Api;

public sealed class RunsTests(WebHost host) : IClassFixture<WebHost>
{
    private readonly ApiClient _api = new(host.CreateOwner());

    [Fact]
    public async Task Ask_HandsOutConfigurations_NoMoreThanMayRunAtOnce()
    {
        var id = await _api.CreateAsync(Yamls.External);

        var first = (await _api.PostAsync($"/sweeps/{id}/ask", """{"count": 15}""")).Items();
        var rest = (await _api.PostAsync($"/sweeps/{id}/ask", """{"count": 15}""")).Items();

        Assert.Equal((15, 5), (first.Count, rest.Count));
        Assert.Equal(20, first.Concat(rest).Select(r => r.GetProperty("hyperparameters").ToString()).Distinct().Count());
        Assert.All(first, r => Assert.Equal("in_training", r.Text("status")));
    }

    [Fact]
    public async Task Ask_WithoutABody_HandsOutOne() =>
        Assert.Single((await _api.PostAsync($"/sweeps/{await _api.CreateAsync(Yamls.External)}/ask")).Items());

    [Fact]
    public async Task Tell_Metrics_CompletesTheRunOnce()
    {
        var (sweep, run) = await HandedOutAsync();

        var told = await _api.PostAsync($"/runs/{run}/tell", """{"metrics": {"val_acc": 84.2, "grad_norm": "NaN", "up": "Infinity", "down": "-Infinity"}}""");
        var seq = (await _api.GetAsync($"/sweeps/{sweep}")).Number("seq");
        await _api.PostAsync($"/runs/{run}/tell", """{"metrics": {"val_acc": 1}}""");

        Assert.Equal(("completed", 84.2), (told.Text("status"), told.GetProperty("score").GetDouble()));
        Assert.Equal(("NaN", "Infinity", "-Infinity"), (told.GetProperty("metrics").Text("grad_norm"), told.GetProperty("metrics").Text("up"), told.GetProperty("metrics").Text("down")));
        Assert.Equal(seq, (await _api.GetAsync($"/sweeps/{sweep}")).Number("seq"));
    }

    [Theory]
    [InlineData("""{"failed": "Traceback (most recent call last):\n  File \"t.py\", line 3\nValueError: bad rate\n"}""", "user_error", "ValueError: bad rate")]
    [InlineData("""{"failed": "torch.cuda.OutOfMemoryError: CUDA out of memory."}""", "out_of_memory", "CUDA out of memory")]
    [InlineData("""{"failed": "the dog ate it"}""", "user_error", "the dog ate it")]
    [InlineData("""{"metrics": {"val_acc": "NaN"}}""", "numeric", "The last 'val_acc' is NaN.")]
    [InlineData("""{"metrics": {"accuracy": 3}}""", "user_error", "It ended without reporting 'val_acc': it reported accuracy.")]
    public async Task Tell_Failure_GetsItsClass(string body, string expected, string message)
    {
        var (_, run) = await HandedOutAsync();

        var failure = (await _api.PostAsync($"/runs/{run}/tell", body)).Items("attempts")[0].GetProperty("failure");

        Assert.Equal(["class", "message", "evidence"], failure.Names());
        Assert.Equal(expected, failure.Text("class"));
        Assert.Contains(message, failure.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_ReportedPoints_AreReadBackByName()
    {
        var (_, run) = await HandedOutAsync();

        var answer = await _api.SendAsync($"/runs/{run}/metrics", """{"points": [{"name": "loss", "step": 1, "value": 2.5}, {"name": "loss", "step": 2, "value": "NaN"}, {"name": "val_acc", "step": 2, "value": 50}]}""");
        var series = await _api.GetAsync($"/runs/{run}/metrics");

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal(["loss", "val_acc"], series.Names().Order());
        Assert.Equal(["step", "value", "at"], series.Items("loss")[0].Names());
        Assert.Equal((2.5, "NaN"), (series.Items("loss")[0].GetProperty("value").GetDouble(), series.Items("loss")[1].Text("value")));
    }

    [Fact]
    public async Task Stop_EndsTheRunAlone()
    {
        var (sweep, run) = await HandedOutAsync();

        await _api.PostAsync($"/runs/{run}/stop");
        var stopped = await _api.UntilGotAsync($"/runs/{run}", r => r.Text("status") == "stopped");

        Assert.Equal("Stopped by an API client.", stopped.Text("reason"));
        Assert.Equal("running", (await _api.GetAsync($"/sweeps/{sweep}")).Text("status"));
    }

    [Fact]
    public async Task Get_IsTheRunThatTheListShows()
    {
        var (sweep, run) = await HandedOutAsync();

        Assert.Equal((await _api.GetAsync($"/sweeps/{sweep}/runs")).Items()[0].GetRawText(), (await _api.GetAsync($"/runs/{run}")).GetRawText());
    }

    [Fact]
    public async Task Log_OfASimulatedRun_IsReadInParts()
    {
        var id = await _api.CreateAsync(Yamls.Fast);
        await _api.UntilOverAsync(id);

        var whole = await _api.Http.GetAsync($"/api/v1/runs/{id}-1/log");
        var part = await _api.Http.GetAsync($"/api/v1/runs/{id}-1/log?from=5&limit=7&attempt=job_001");

        Assert.Equal("text/plain", whole.Content.Headers.ContentType?.MediaType);
        Assert.Equal((await whole.Content.ReadAsStringAsync())[5..12], await part.Content.ReadAsStringAsync());
        Assert.Equal(("5", "12"), (Header(part, "From"), Header(part, "Next")));
        Assert.Equal(Header(whole, "Next"), Header(part, "Size"));
        Assert.Equal("", await _api.Http.GetStringAsync($"/api/v1/runs/{id}-1/log?stream=stderr"));
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues("Sweepboard-Log-" + name));

    private async Task<(string Sweep, string Run)> HandedOutAsync()
    {
        var sweep = await _api.CreateAsync(Yamls.External);
        return (sweep, (await _api.PostAsync($"/sweeps/{sweep}/ask")).Items()[0].Text("id"));
    }
}
