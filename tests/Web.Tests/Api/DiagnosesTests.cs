using System.Net;
using System.Text.Json;
using Sweepboard.Web.Tests.Jobs;

namespace Sweepboard.Web.Tests.Api;

public sealed class DiagnosesTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Elsewhere = """
        {"title": "run_20250116_091523", "command": "python train.py --lr 0.1", "hyperparameters": {"lr": 0.1, "model": {"width": 8}},
         "files": [{"path": "src/train.py", "text": "import torch\nloss = f(x)\n"}], "log": "epoch 1\nepoch 2\nTraceback (most recent call last):\nValueError: <b>no</b>\n",
         "metrics": [{"step": 1, "name": "loss", "value": 2.0}, {"step": 2, "name": "loss", "value": NaN}], "exit_code": 1, "colour": "red",
         "siblings": [{"id": "run_1", "status": "completed", "hyperparameters": {"lr": 0.01}, "metrics": {"loss": [2.2, 1.1]}}]}
        """;

    private readonly ApiClient _api = new(host.CreateOwner());

    [Fact]
    public async Task Open_AFailureFromElsewhere_IsTakenThroughItsTurns()
    {
        var opened = await _api.PostAsync("/diagnoses", Elsewhere, HttpStatusCode.Created);

        var diagnosis = await _api.GetAsync($"/diagnoses/{opened.Text("id")}?wait=30");

        Assert.Equal(("awaiting_user", "run_20250116_091523", "built-in"), (diagnosis.Text("state"), diagnosis.Text("title"), diagnosis.Text("engine")));
        Assert.Equal(["code", "correlate", "root_cause", "fixes", "report"], diagnosis.Items("turns").Select(t => t.Text("kind")));
        Assert.Equal(["symptoms", "findings", "reasoning", "recommendations", "evidence", "root_cause", "discriminating", "notes"], diagnosis.GetProperty("report").Names());
        Assert.Equal(["src/train.py", "log", "loss", "run_1"], diagnosis.Items("manifest").Select(m => m.Text("path")));
        Assert.Contains("colour", Assert.Single(diagnosis.Items("notes")).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ARunThatFailed_GathersItsCodeLogAndSiblings()
    {
        await using var jobs = new JobSweeps();
        await File.WriteAllTextAsync(jobs.File("run.sh"), "echo hello\necho 'ValueError: broken' >&2\ncat settings.yaml\nexit 3\n");
        await File.WriteAllTextAsync(jobs.File("settings.yaml"), "a: 1\n");
        var run = await jobs.FirstRunAsync(JobSweeps.Command(["sh", "run.sh"], $"working_directory: {jobs.File("")}\n"));

        var opened = await jobs.Api.PostAsync("/diagnoses", $$"""{"run_id": "{{run.Text("id")}}"}""", HttpStatusCode.Created);
        var again = await jobs.Api.PostAsync("/diagnoses", $$"""{"run_id": "{{run.Text("id")}}"}""");
        var anew = await jobs.Api.PostAsync("/diagnoses", $$"""{"run_id": "{{run.Text("id")}}", "new": true}""", HttpStatusCode.Created);

        Assert.Equal(["run.sh", "settings.yaml", "log"], opened.Items("manifest").Select(m => m.Text("path")));
        Assert.Equal(run.Text("id"), opened.Text("run_id"));
        Assert.Equal(opened.Text("id"), again.Text("id"));
        Assert.NotEqual(opened.Text("id"), anew.Text("id"));
        Assert.Equal(2, (await jobs.Api.GetAsync($"/diagnoses?run_id={run.Text("id")}")).Items().Count);
    }

    [Fact]
    public async Task Turns_AsAStream_TellEveryEventOnce()
    {
        var id = await OpenAsync();
        await using var stream = await ServerSentEvents.OpenPathAsync(_api.Http, $"/api/v1/diagnoses/{id}/turns");
        await _api.GetAsync($"/diagnoses/{id}?wait=30");
        await _api.Http.DeleteAsync($"/api/v1/diagnoses/{id}");

        var events = await stream.UntilAsync("diagnosis_closed");

        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e.Id));
        Assert.Equal("diagnosis_created", events[0].Type);
        Assert.Equal(5, events.Count(e => e.Type == "turn_ended"));
        Assert.All(events, e => Assert.Equal(id, e.Data.Text("diagnosis_id")));
    }

    [Fact]
    public async Task Ask_AddsATurn_AndIsRefusedAtTheLimit()
    {
        var id = await OpenAsync();
        for (var i = 0; i < 10; i++)
        {
            await _api.PostAsync($"/diagnoses/{id}/turns", """{"question": "why?"}""", HttpStatusCode.Accepted);
        }

        var refused = await ApiClient.ProblemAsync(await _api.SendAsync($"/diagnoses/{id}/turns", """{"question": "why?"}"""), 409);

        Assert.Contains("Export", refused.Text("detail"), StringComparison.Ordinal);
        var turns = (await _api.GetAsync($"/diagnoses/{id}?wait=30")).Items("turns");
        Assert.Equal(15, turns.Count);
        Assert.All(turns.Skip(5), t => Assert.Equal("why?", t.Text("question")));
        Assert.Equal(0, (await _api.GetAsync($"/diagnoses/{id}")).Number("questions_left"));
        Assert.Equal(turns[14].Number("index"), (await _api.GetAsync($"/diagnoses/{id}/turns?after=14")).Items()[0].Number("index"));
    }

    [Fact]
    public async Task Close_EndsIt_AndItCanStillBeRead()
    {
        var id = await OpenAsync();

        var closed = await _api.Http.DeleteAsync($"/api/v1/diagnoses/{id}");

        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        Assert.Equal("closed", (await _api.GetAsync($"/diagnoses/{id}")).Text("state"));
        await ApiClient.ProblemAsync(await _api.SendAsync($"/diagnoses/{id}/turns", """{"question": "why?"}"""), 409);
    }

    [Fact]
    public async Task Export_GivesMarkdownAndJson()
    {
        var id = await OpenAsync();
        await _api.GetAsync($"/diagnoses/{id}?wait=30");

        var markdown = await _api.Http.GetAsync($"/api/v1/diagnoses/{id}/export?format=md");
        var json = JsonDocument.Parse(await _api.Http.GetStringAsync($"/api/v1/diagnoses/{id}/export?format=json")).RootElement;

        Assert.Equal("text/markdown", markdown.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("# Diagnosis of run_20250116_091523", await markdown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(id, json.Text("id"));
        await ApiClient.ProblemAsync(await _api.Http.GetAsync($"/api/v1/diagnoses/{id}/export?format=pdf"), 400);
    }

    [Theory]
    [InlineData("""{"run_id": 7}""", 422)]
    [InlineData("""{"run_id": "k3v9x2ab-99"}""", 404)]
    [InlineData("""[1]""", 400)]
    [InlineData("""{"log": """, 400)]
    public async Task Open_WhatCannotBeRead_IsAProblem(string body, int status) =>
        await ApiClient.ProblemAsync(await _api.SendAsync("/diagnoses", body), status);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"files": 3, "log": 4, "metrics": "none", "hyperparameters": [], "metadata": 5, "siblings": {}, "command": 1, "objectives": 1}""")]
    [InlineData("""{"files": [{"path": "a.py"}, {"path": "../../etc/passwd", "text": "x"}, 5], "rows": [1, {"step": "x"}], "siblings": [4, {"id": "a"}, {"id": "a"}]}""")]
    public async Task Open_WithLittleToGoBy_IsAnsweredAllTheSame(string body)
    {
        var id = (await _api.PostAsync("/diagnoses", body, HttpStatusCode.Created)).Text("id");

        var diagnosis = await _api.GetAsync($"/diagnoses/{id}?wait=30");

        Assert.Equal("awaiting_user", diagnosis.Text("state"));
        Assert.All(diagnosis.Items("turns"), t => Assert.Null(t.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Open_WithAVeryLargeLog_IsTaken()
    {
        var log = string.Concat(Enumerable.Repeat("a line of a log that goes on and on\\n", 700_000));

        var opened = await _api.PostAsync("/diagnoses", $$"""{"log": "{{log}}", "quick": true}""", HttpStatusCode.Created);

        Assert.True(Assert.Single(opened.Items("manifest")).Number("size") > 20 << 20);
    }

    [Fact]
    public async Task Evidence_ThatIsNotCited_IsNotThere()
    {
        var id = await OpenAsync();

        await ApiClient.ProblemAsync(await _api.Http.GetAsync($"/api/v1/diagnoses/{id}/evidence/E99"), 404);
        await ApiClient.ProblemAsync(await _api.Http.GetAsync("/api/v1/diagnoses/nothere1"), 404);
    }

    private async Task<string> OpenAsync() => (await _api.PostAsync("/diagnoses", Elsewhere, HttpStatusCode.Created)).Text("id");
}
