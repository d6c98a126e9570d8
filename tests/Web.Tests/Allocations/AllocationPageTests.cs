using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Web.Allocations;
using Sweepboard.Web.Hosting;
using Sweepboard.Web.Keyboard;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Tests.Allocations;

public sealed class AllocationPageTests : BunitContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HeldSolver _solver = new();

    public AllocationPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddKit().AddSingleton(TimeProvider.System).AddSingleton(new PageCommands()).AddSingleton(new PlanDesk(_solver.Solve)).AddSingleton<PlanFeeds>()
            .AddSingleton(HostSettings.Read(new ConfigurationBuilder().Build()));
    }

    [Fact]
    public async Task Planning_ShowsTheBestSoFar_AndStopKeepsIt()
    {
        var page = await PlannedAsync(Queues.Small, letGo: false);
        Assert.Contains("looking", page.Find("#plan-sentence").TextContent, StringComparison.Ordinal);
        Assert.Contains("11 h", page.Find("#plan-makespan").TextContent, StringComparison.Ordinal);

        await page.Find("#stop").ClickAsync(new());

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#plan")), Patience);
        Assert.DoesNotContain("looking", page.Find("#plan-sentence").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, _solver.Stopped);
    }

    [Fact]
    public async Task Plan_IsDrawnAndListed_AndTheChosenOneShowsWhatItWaitsFor()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/allocations?x=b");

        var page = await PlannedAsync(Queues.Small);

        Assert.Equal(["=c", "a", "b"], page.FindAll("a.gbar").Select(b => b.GetAttribute("data-exp")).Order(StringComparer.Ordinal));
        Assert.Contains("before", page.Find("a.gbar[data-exp=a]").ClassName, StringComparison.Ordinal);
        Assert.Contains("chosen", page.Find("a.gbar[data-exp=b]").ClassName, StringComparison.Ordinal);
        Assert.Contains("T4 0", page.Find("#chosen-exp").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll("#plan-table tbody tr").Count);
        Assert.Single(page.FindAll("a.gbar[tabindex='0']"));
    }

    [Fact]
    public async Task AQueueWithMistakes_NamesThem_AndCannotBePlanned()
    {
        var page = Render<AllocationPage>();

        await page.Find("#queue-text").ChangeAsync(new() { Value = """{"experiments": [{"exp_id": "a", "gpu_requirement": {"type": "T44"}, "estimated_hours": -1}], "available_gpus": {"T4": {"count": 1}}}""" });

        Assert.Equal(2, page.FindAll("#queue-problems .problem").Count);
        Assert.Contains("did you mean 'T4'", page.Find("#queue-problems").TextContent.Replace("\"", "'", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.True(page.Find("#plan").HasAttribute("disabled"));
    }

    [Fact]
    public async Task AnotherObjective_StandsInTheAddress_AndIsPlannedFor()
    {
        var page = await PlannedAsync(Queues.Small);

        await page.Find("#objective").ChangeAsync(new() { Value = "minimize_cost" });

        page.WaitForAssertion(() => Assert.Equal("minimize_cost", _solver.Asked[^1].Objective), Patience);
        Assert.EndsWith("objective=minimize_cost", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_SolvesAgainAsASliderMoves_LeavesWhatItMovedOnFrom_AndTellsTheDifference()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/allocations?tab=what-if");
        var page = await PlannedAsync("""{"experiments": [{"exp_id": "a", "gpu_requirement": {"type": "T4"}, "estimated_hours": 8}, {"exp_id": "b", "gpu_requirement": {"type": "T4"}, "estimated_hours": 8}], "available_gpus": {"T4": {"count": 1, "cost_per_hour": 1}}}""");

        await page.Find("[data-price=T4]").InputAsync(new() { Value = "2" });
        page.WaitForAssertion(() => Assert.Contains("+$16.00", page.Find(".what-if-plan [data-figure=cost]").TextContent, StringComparison.Ordinal), Patience);
        await page.Find("[data-count=T4]").InputAsync(new() { Value = "2" });

        page.WaitForAssertion(() => Assert.Contains("8 h −8 h", page.Find(".what-if-plan [data-figure=makespan]").TextContent, StringComparison.Ordinal), Patience);
        page.WaitForAssertion(() => Assert.Equal(1, _solver.Stopped), Patience);
        await page.Find("#what-if-take").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(2, _solver.Asked[^1].Pools[0].Count), Patience);
        Assert.Contains("\"count\": 2", page.Find("#queue-text").GetAttribute("value"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objectives_StandSideBySide_TheBestBold()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/allocations?tab=compare");
        _solver.LetGo(8);

        var page = await PlannedAsync(Queues.Small);
        await page.Find("#own-objective").ChangeAsync(new() { Value = "makespan, cost" });
        await page.Find(".own-objective").SubmitAsync();

        page.WaitForAssertion(() => Assert.DoesNotContain("being planned", page.Find("#objectives").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal(4, page.FindAll("#objectives tbody tr").Count);
        Assert.NotEmpty(page.FindAll("#objectives td.best"));
        await page.Find("#own-objective").ChangeAsync(new() { Value = "speed" });
        await page.Find(".own-objective").SubmitAsync();
        Assert.Contains("weighted_completion", page.Find(".own-objective .problem").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_APastedPlan_ListsWhatItBreaks_EachWithItsBar()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/allocations?tab=verify");
        var page = Render<AllocationPage>();
        await page.Find("#queue-text").ChangeAsync(new() { Value = Queues.Sample("queue.json") });

        await page.Find("#plan-text").ChangeAsync(new() { Value = Queues.Sample("documented_plan.json") });
        await page.Find("#verify").ClickAsync(new());

        Assert.Contains("refused", page.Find("#verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll(".violations li"), v => v.TextContent.Contains("V100 is over-committed", StringComparison.Ordinal));
        Assert.Contains("x=exp_107", page.Find(".violations li a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("a.gbar.wrong[data-exp=exp_107]"));
    }

    [Fact]
    public void AQueueTooLongToEdit_IsShownAsTheFileItIs()
    {
        var page = Render<QueuePane>(p => p.Add(q => q.File, QueueFile.Read(Many(2_000), "many.json")));

        Assert.Empty(page.FindAll("textarea"));
        Assert.Contains("many.json", page.Find("#queue-text").TextContent, StringComparison.Ordinal);
        Assert.Contains("2,000 experiments", page.Find("#queue-says").TextContent, StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _solver.Dispose();
    }

    private static string Many(int count) =>
        $$$"""{"experiments": [{{{string.Join(",", Enumerable.Range(0, count).Select(i => $$"""{"exp_id": "e{{i}}", "estimated_hours": 1, "gpu_requirement": { "type": "T4" } }"""))}}}], "available_gpus": {"T4": 4} }""";

    private async Task<IRenderedComponent<AllocationPage>> PlannedAsync(string queue, bool letGo = true)
    {
        var page = Render<AllocationPage>();
        await page.Find("#queue-text").ChangeAsync(new() { Value = queue });
        if (letGo)
        {
            _solver.LetGo();
        }

        await page.Find(".plan-bar").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#plan-sentence")), Patience);
        if (letGo)
        {
            page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#plan")), Patience);
        }

        return page;
    }
}
