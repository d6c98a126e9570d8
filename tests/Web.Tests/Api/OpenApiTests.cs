using System.Text.Json;
using Sweepboard.Engine.Diagnosis.Foreign;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;
using Sweepboard.Web.Api;
using Sweepboard.Web.Api.Allocations;

namespace Sweepboard.Web.Tests.Api;

public sealed class OpenApiTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Document_NamesTheProgramAndEveryAddressOfTheDesign()
    {
        var document = await DocumentAsync();

        Assert.Equal("Sweepboard", document.GetProperty("info").Text("title"));
        string[] expected =
        [
            "get /api/v1/sweeps", "post /api/v1/sweeps", "post /api/v1/sweeps/plan", "get /api/v1/sweeps/{id}", "get /api/v1/sweeps/{id}/runs", "get /api/v1/sweeps/{id}/events",
            "get /api/v1/sweeps/{id}/best", "post /api/v1/sweeps/{id}/pause", "post /api/v1/sweeps/{id}/resume", "post /api/v1/sweeps/{id}/stop", "post /api/v1/sweeps/{id}/rollback",
            "post /api/v1/sweeps/{id}/retry-failed", "get /api/v1/sweeps/{id}/export", "get /api/v1/runs/{id}", "get /api/v1/runs/{id}/metrics", "post /api/v1/runs/{id}/metrics",
            "get /api/v1/runs/{id}/log", "get /api/v1/runs/{id}/files", "get /api/v1/runs/{id}/files/{path}", "post /api/v1/runs/{id}/stop", "post /api/v1/sweeps/{id}/ask", "post /api/v1/runs/{id}/tell", "get /healthz",
            "post /api/v1/diagnoses", "get /api/v1/diagnoses", "get /api/v1/diagnoses/{id}", "delete /api/v1/diagnoses/{id}", "post /api/v1/diagnoses/{id}/turns", "get /api/v1/diagnoses/{id}/turns",
            "get /api/v1/diagnoses/{id}/export", "get /api/v1/diagnoses/{id}/evidence/{evidence_id}",
            "post /api/v1/allocations", "post /api/v1/allocations/csv", "post /api/v1/allocations/verify", "post /api/v1/allocations/carry-out", "get /api/v1/gpus",
        ];
        Assert.Empty(expected.Except(Operations(document).Select(o => o.Name)));
    }

    [Fact]
    public async Task Operations_SayWhatTheyDoAndAnswer()
    {
        foreach (var (name, operation) in Operations(await DocumentAsync()).Where(o => o.Name.Contains("/api/", StringComparison.Ordinal)))
        {
            Assert.True(operation.TryGetProperty("summary", out _), name);
            Assert.Contains(operation.GetProperty("responses").EnumerateObject(), r => r.Name.StartsWith('2'));
            if (operation.TryGetProperty("parameters", out var parameters))
            {
                Assert.All(parameters.EnumerateArray(), p => Assert.Matches("^[a-z_]+$", p.Text("name")));
            }
        }
    }

    [Fact]
    public async Task Specs_AreTakenAsJsonAndYaml_AndTheirExamplesAreRead()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");

        foreach (var path in (string[])["/api/v1/sweeps", "/api/v1/sweeps/plan"])
        {
            var content = paths.GetProperty(path).GetProperty("post").GetProperty("requestBody").GetProperty("content");
            Assert.Equal(["application/json", "application/yaml"], content.Names());
            var json = content.GetProperty("application/json");
            Assert.Equal("first", Specs.Read(json.GetProperty("example").ToString()).Name);
            Assert.Equal("first", Specs.Read(content.GetProperty("application/yaml").Text("example")).Name);
            Assert.Equal(SpecDescription.Fields.Select(f => f.Name), json.GetProperty("schema").GetProperty("properties").Names());
        }
    }

    [Fact]
    public void SpecDescription_HasEveryFieldThatASpecHas()
    {
        var written = typeof(SweepSpec).GetProperties().Where(p => p.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute), false).Length == 0)
            .Select(p => JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name));

        Assert.Equal(written.Concat(["metric", "direction"]).Order(), SpecDescription.Fields.Select(f => f.Name).Order());
    }

    [Fact]
    public async Task CaseDescription_HasEveryFieldThatIsKnown_AndItsExampleIsRead()
    {
        var content = (await DocumentAsync()).GetProperty("paths").GetProperty("/api/v1/diagnoses").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json");

        var read = ForeignCase.Read(content.GetProperty("example"));

        Assert.Empty(read.Unusable);
        Assert.Equal((1, 1, 1), (read.Files.Count, read.Metrics.Count, read.Siblings.Count));
        Assert.Equal(ForeignCase.Fields.Order(), content.GetProperty("schema").GetProperty("properties").Names().Order());
    }

    [Fact]
    public async Task Allocations_AreDescribedByAnExampleThatIsReadAndPlanned()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");
        JsonElement Content(string path) => paths.GetProperty(path).GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
        var api = new ApiClient(host.CreateOwner());

        var plan = await api.PostAsync("/allocations", Content("/api/v1/allocations").GetProperty("example").ToString());
        var verdict = await api.PostAsync("/allocations/verify", Content("/api/v1/allocations/verify").GetProperty("example").ToString());

        Assert.Equal(PlanDescription.Fields.Select(f => f.Name).Order(), plan.Names().Order());
        Assert.Equal(["dependency", "over_committed"], verdict.Items("violations").Select(v => v.Text("rule")).Where(r => r is "dependency" or "over_committed").Distinct().Order());
        Assert.Equal(AllocationDescription.Fields.Select(f => f.Name).Order(), Content("/api/v1/allocations").GetProperty("schema").GetProperty("properties").Names().Order());
    }

    private async Task<JsonElement> DocumentAsync() => JsonDocument.Parse(await host.CreateOwner().GetStringAsync("/openapi/v1.json")).RootElement;

    private static List<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
    [
        .. from path in document.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           select ($"{operation.Name} {path.Name}", operation.Value),
    ];
}
