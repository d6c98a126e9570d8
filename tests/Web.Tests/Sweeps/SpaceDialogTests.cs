using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;
using Sweepboard.Web.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Tests.Sweeps;

public sealed class SpaceDialogTests : BunitContext, IAsyncLifetime
{
    private const string Spec = "{search_space: {lr: {uniform: [0, 1]}, act: [relu, tanh]}, metric: m, dispatcher: external, max_runs: 9, optimizer: random}";
    private readonly ManualTime _time = new();
    private readonly LiveEngine _engine;

    public SpaceDialogTests()
    {
        _engine = new(time: _time);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddKit().AddSingleton<TimeProvider>(_time).AddSingleton(_engine.Service);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task Typed_SaysWhatItWouldChange_AndChangesItWhenAsked()
    {
        var (id, dialog) = await OpenAsync("space=edit");
        Assert.True(dialog.Find("#change-space").HasAttribute("disabled"));

        Type(dialog, "search_space: {lr: {uniform: [0.5, 2]}, act: [relu]}");
        Assert.Contains("lr was a number from 0 to 1, and is now a number from 0.5 to 2.", dialog.Find("#space-says").TextContent, StringComparison.Ordinal);
        await dialog.Find("#space-why").ChangeAsync("too low");
        await dialog.Find("#change-space").ClickAsync();

        var spec = _engine.Journal.Find(id)!.Spec;
        Assert.Equal(new Domain.Uniform(0.5, 2), spec.SearchSpace.Find("lr")!.Domain);
    }

    [Fact]
    public async Task Typed_WithMistakes_SaysAllOfThem_AndCannotBeDone()
    {
        var (_, dialog) = await OpenAsync("space=edit");

        Type(dialog, "search_space: {lr: {uniform: [2, 1]}, actt: [relu]}");

        Assert.Equal(3, dialog.FindAll("#space-says .problem").Count);
        Assert.Contains("did you mean 'act'?", dialog.Find("#space-says").TextContent, StringComparison.Ordinal);
        Assert.True(dialog.Find("#change-space").HasAttribute("disabled"));
        Assert.Equal("true", dialog.Find("#space-text").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Opened_ForWhatTheFilterKeeps_HasItAsARegion()
    {
        var (id, dialog) = await OpenAsync("space=exclude&filter=lr >= 0.9");

        Assert.Contains("- {lr: {from: 0.9}}", dialog.Find("#space-text").GetAttribute("value"), StringComparison.Ordinal);
        await dialog.Find("#change-space").ClickAsync();

        Assert.Equal("lr ≥ 0.9", Assert.Single(_engine.Journal.Find(id)!.Spec.Exclude).ToString());
    }

    private async Task<(SweepId, IRenderedComponent<SpaceDialog>)> OpenAsync(string query)
    {
        var state = await _engine.BeginAsync(Spec);
        return (state.Id, Render<SpaceDialog>(p => p.Add(d => d.View, new SweepView(state, SweepQuery.Read($"http://localhost/sweeps/{state.Id}?{query}")))));
    }

    private void Type(IRenderedComponent<SpaceDialog> dialog, string text)
    {
        dialog.Find("#space-text").Input(text);
        _time.Advance(TimeSpan.FromSeconds(1));
        dialog.WaitForState(() => dialog.FindAll("#space-says li, #space-says .problem").Count > 0);
    }
}
