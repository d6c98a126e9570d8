using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;
using Sweepboard.Web.NewSweep;
using Sweepboard.Web.Tests.Api;

namespace Sweepboard.Web.Tests.NewSweep;

public sealed class StartingPointsTests(WebHost host) : IClassFixture<WebHost>
{
    private readonly StartingPoints _points = host.Services.GetRequiredService<StartingPoints>();

    public static TheoryData<string> PresetIds => [.. Presets.All.Select(p => p.Id)];

    [Theory]
    [MemberData(nameof(PresetIds))]
    public void Preset_IsReadyToStart(string id)
    {
        var start = _points.Find(id, null, null);

        var found = CheckedSpec.Of(start.File);

        Assert.True(found.IsReady, string.Join('\n', found.Problems));
        Assert.Empty(SpecAdvice.Unused(start.File.Draft));
        Assert.Empty(start.File.Draft.Rest);
        Assert.All(start.Reasons.Keys, name => Assert.Contains(start.File.Draft.Parameters, p => p.Name == name && p.Form != ParameterForm.Written));
    }

    [Fact]
    public void Nothing_BeginsWithOneEmptyRow() => Assert.True(Assert.Single(_points.Find(null, null, null).File.Draft.Parameters).IsBlank);

    [Theory]
    [InlineData("what", null, null, "'what'")]
    [InlineData(null, "nosweep1", null, "'nosweep1'")]
    [InlineData(null, null, "nosweep1-3", "'nosweep1-3'")]
    public void Unknown_IsToldAndBeginsEmpty(string? preset, string? from, string? run, string says)
    {
        var start = _points.Find(preset, from, run);

        Assert.Contains(says, start.Says);
        Assert.Equal("new", start.Key);
    }

    [Fact]
    public async Task Sweep_IsItsSpecWithoutWhatIsSoAnyway()
    {
        var id = await new ApiClient(host.CreateOwner()).CreateAsync(Yamls.External);

        var start = _points.Find(null, id, null);

        Assert.Equal("name: elsewhere, again\nsearch_space:\n  lr: {range: [1, 50], step: 1}\nmetric: val_acc\ndirection: maximize\noptimizer: auto\nmax_parallel: 20\ndispatcher: external\n", start.File.Text.Replace("\"elsewhere, again\"", "elsewhere, again").Replace("{kind: auto}", "auto").Replace("{kind: external}", "external"));
    }

    [Fact]
    public async Task Sweep_ToBeginWith_IsNamedOnceItFoundSomething()
    {
        var api = new ApiClient(host.CreateOwner());
        var id = await api.CreateAsync(Yamls.External);
        Assert.Equal("", _points.Find(null, id, null, warm: true).File.Draft["warm_start_from"]);
        await api.PostAsync($"/sweeps/{id}/ask");
        await api.PostAsync($"/runs/{id}-1/tell", "{\"metrics\": {\"val_acc\": 1}}");

        var start = _points.Find(null, id, null, warm: true);

        Assert.Equal(id, start.File.Draft["warm_start_from"]);
        Assert.NotEqual(start.Key, _points.Find(null, id, null).Key);
    }

    [Fact]
    public async Task Run_FixesEachParameterWhereItWas()
    {
        var api = new ApiClient(host.CreateOwner());
        var id = await api.CreateAsync("name: one\nsearch_space: {opt: [sgd], lr: [0.1], momentum: {fixed: 1, when: {opt: sgd}}}\nmetric: m\ndispatcher: external\nmax_runs: 1\nbudget: {hours: 3}\n");
        await api.PostAsync($"/sweeps/{id}/ask");

        var file = _points.Find(null, null, $"{id}-1").File;

        Assert.Equal([("opt", "sgd"), ("lr", "0.1"), ("momentum", "1")], file.Draft.Parameters.Select(p => (p.Name, p.Values)));
        Assert.All(file.Draft.Parameters, p => Assert.Equal(ParameterForm.Fixed, p.Form));
        Assert.Equal(("", "3"), (file.Draft["max_runs"], file.Draft["budget.hours"]));
        Assert.True(CheckedSpec.Of(file).IsReady);
    }

    [Theory]
    [MemberData(nameof(SpecFileTests.WholeSpecs), MemberType = typeof(SpecFileTests))]
    public void Brief_SaysTheSame(string text)
    {
        var spec = Specs.Read(text);

        var again = Specs.Read(SpecFile.Of(BriefSpec.Of(spec)).Text);

        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(spec, SweepJson.Options), System.Text.Json.JsonSerializer.Serialize(again, SweepJson.Options));
    }
}
