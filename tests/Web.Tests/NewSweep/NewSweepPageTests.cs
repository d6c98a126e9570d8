using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Engine.Log;
using Sweepboard.Testing;
using Sweepboard.Web.Home;
using Sweepboard.Web.Keyboard;
using Sweepboard.Web.NewSweep;

namespace Sweepboard.Web.Tests.NewSweep;

public sealed class NewSweepPageTests : BunitContext, IAsyncLifetime
{
    private const string Text = "command: [train, \"{lr}\"]\nsearch_space:\n  lr: {uniform: [0, 1]}\nmetric: m\nmax_runs: 4\n";

    private readonly ManualTime _time = new();
    private readonly FailingEventLog _log = new(new InMemoryEventLog());
    private readonly LiveEngine _engine;

    public NewSweepPageTests()
    {
        _engine = new(_log, time: _time);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton(_engine.Service);
        Services.AddSingleton(new StartingPoints(_engine.Journal, new SampleSweep()));
        Services.AddSingleton(_engine.Journal);
        Services.AddSingleton(new PageCommands());
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task File_Typed_MovesTheFormAtOnceAndThePlanWhenTypingRests()
    {
        var page = Render<NewSweepPage>();

        await page.Find("#f-file").InputAsync(Text);

        Assert.Equal("4", page.Find("#f-max_runs").GetAttribute("value"));
        Assert.Empty(page.FindAll("#plan-runs"));
        Rest(page);
        Assert.Equal("4", page.Find("#plan-runs").TextContent);
        Assert.Contains("No price is set", page.Find(".notes").TextContent);
    }

    [Fact]
    public async Task WarmStart_FromASweepThatMeasuredTheSame_IsAClickAndInThePlan()
    {
        var earlier = await _engine.BeginAsync("{name: last year, search_space: {lr: {uniform: [0, 1]}}, metric: m, dispatcher: external, max_runs: 1}");
        var run = Assert.Single(await _engine.Service.AskAsync(earlier.Id, 1));
        await _engine.Service.TellAsync(run.Id, new Dictionary<string, double> { ["m"] = 3 }, null);
        var page = Render<NewSweepPage>();
        await page.Find("#f-file").InputAsync(Text);

        await page.Find($"[data-warm={earlier.Id}]").ClickAsync();
        Rest(page);

        Assert.Contains($"warm_start_from: [{earlier.Id}]", page.Find("#f-file").GetAttribute("value"), StringComparison.Ordinal);
        Assert.Contains("last year", page.Find(".notes").TextContent, StringComparison.Ordinal);
        await page.Find("#f-warm_start_from").InputAsync("nosweep1");
        Rest(page);
        Assert.Contains("there is no such sweep", page.Find("#f-warm_start_from-problems").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_Typed_MovesTheFileAtOnce()
    {
        var page = Render<NewSweepPage>();
        await page.Find("#f-file").InputAsync(Text);

        await page.Find("#f-budget-usd").InputAsync("2");
        await page.Find("#f-price-local").InputAsync("1");

        Assert.Equal($"{Text}budget: {{usd: 2}}\nprice: {{local: 1}}\n", page.Find("#f-file").GetAttribute("value"));
    }

    [Fact]
    public async Task Scheduler_Chosen_ShowsItsSettings_AndAnotherTakesAwayThoseItDoesNotHave()
    {
        var page = Render<NewSweepPage>();
        await page.Find("#f-file").InputAsync(Text);

        await page.Find("#f-scheduler-kind").ChangeAsync("asha");
        await page.Find("#f-scheduler-mode").ChangeAsync("promotion");
        await page.Find("#f-scheduler-min_steps").InputAsync("3");
        Assert.Equal(Text.Replace("max_runs", "scheduler: {kind: asha, mode: promotion, min_steps: 3}\nmax_runs", StringComparison.Ordinal), page.Find("#f-file").GetAttribute("value"));
        await page.Find("#f-scheduler-kind").ChangeAsync("median");

        Assert.Equal(Text.Replace("max_runs", "scheduler: {kind: median, min_steps: 3}\nmax_runs", StringComparison.Ordinal), page.Find("#f-file").GetAttribute("value"));
        Assert.Empty(page.FindAll("#f-scheduler-mode"));
        Assert.Single(page.FindAll("#f-scheduler-interval"));
    }

    [Fact]
    public async Task Problem_StandsBesideItsField_AndItsFixMendsIt()
    {
        var page = Render<NewSweepPage>();
        await page.Find("#f-file").InputAsync($"{Text}budget: {{usd: 0.60}}\nprice: {{local: 1}}\n");
        Rest(page);

        var problem = page.Find("#f-max_runs-problems .problem");
        Assert.Contains("is held back for retries", problem.TextContent);
        Assert.Equal("true", page.Find("#f-max_runs").GetAttribute("aria-invalid"));
        await problem.QuerySelector("button.fix")!.ClickAsync();
        Rest(page);

        Assert.Equal("2", page.Find("#f-max_runs").GetAttribute("value"));
        Assert.Equal("2", page.Find("#plan-runs").TextContent);
        Assert.Empty(page.FindAll(".problem"));
    }

    [Fact]
    public async Task Parameters_AreAddedMovedAndRemoved_AndRemovingIsUndone()
    {
        var page = Render<NewSweepPage>();
        await page.Find("#f-file").InputAsync(Text);

        await page.Find("#add-parameter").ClickAsync();
        await Names(page)[1].InputAsync("batch");
        await page.FindAll("[data-field$='.form']")[1].ChangeAsync(nameof(ParameterForm.List));
        await page.Find("[data-field$='.values']").InputAsync("32, 64");
        await page.FindAll("[data-do=up]")[1].ClickAsync();

        Assert.Contains("search_space:\n  batch: [32, 64]\n  lr: {uniform: [0, 1]}\n", page.Find("#f-file").GetAttribute("value"));
        await page.FindAll("[data-do=remove]")[0].ClickAsync();
        Assert.DoesNotContain("batch", page.Find("#f-file").GetAttribute("value"));
        await page.Find("#undo").ClickAsync();
        Assert.Equal(["batch", "lr"], Names(page).Select(n => n.GetAttribute("value")));
    }

    [Fact]
    public async Task Condition_NamesAnotherParameter()
    {
        var page = Render<NewSweepPage>();
        await page.Find("#f-file").InputAsync(Text.Replace("  lr", "  opt: [sgd, adam]\n  lr"));

        await page.FindAll("[data-do=when]")[1].ClickAsync();
        await page.Find("[data-field$='.when.0.values']").InputAsync("sgd");

        Assert.Contains("lr: {uniform: [0, 1], when: {opt: sgd}}", page.Find("#f-file").GetAttribute("value"));
    }

    [Fact]
    public async Task BrokenFile_StopsTheForm_UntilItIsMendedOrDropped()
    {
        var page = Render<NewSweepPage>();
        await page.Find("#f-file").InputAsync(Text);

        await page.Find("#f-file").InputAsync("command: [train");
        Rest(page);

        Assert.True(page.Find("fieldset").HasAttribute("disabled"));
        Assert.Contains("Line", page.Find("#f-file-problems").TextContent);
        Assert.Equal("4", page.Find("#f-max_runs").GetAttribute("value"));
        await page.Find(".new-main .notice button").ClickAsync();
        Assert.False(page.Find("fieldset").HasAttribute("disabled"));
        Assert.Contains("max_runs: 4", page.Find("#f-file").GetAttribute("value"));
    }

    [Fact]
    public async Task Start_WithThingsMissing_SaysWhich()
    {
        var page = Render<NewSweepPage>();
        Assert.Empty(page.FindAll(".problem"));

        await page.Find("#start").ClickAsync();

        Assert.Contains("Is missing", page.Find("#f-command-problems").TextContent);
        Assert.Empty(_engine.Journal.Ids);
    }

    [Fact]
    public async Task Start_Refused_KeepsEverythingAndSaysWhy()
    {
        var page = Render<NewSweepPage>();
        await page.Find("#f-file").InputAsync(Text);
        _log.Fails = true;

        await page.Find("#start").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("No space is left on the device", page.Find(".plan .notice").TextContent));
        Assert.Equal(Text, page.Find("#f-file").GetAttribute("value"));
        _log.Fails = false;
        await page.Find("#start").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("/sweeps/", Services.GetRequiredService<NavigationManager>().Uri));
        Assert.Single(_engine.Journal.Summaries());
    }

    private static IReadOnlyList<AngleSharp.Dom.IElement> Names(IRenderedComponent<NewSweepPage> page) => page.FindAll(".parameter-name");

    private void Rest(IRenderedComponent<NewSweepPage> page)
    {
        _time.Advance(TimeSpan.FromMilliseconds(200));
        page.WaitForState(() => page.Find(".plan").GetAttribute("aria-busy") == "false", TimeSpan.FromSeconds(10));
    }
}
