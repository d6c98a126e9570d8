using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Testing;
using Sweepboard.Web.Allocations;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Tests.Allocations;

public sealed class ServerGpusPageTests : BunitContext, IAsyncLifetime
{
    private const string Slow = "command: []\nmetric: acc\nsearch_space: {lr: {uniform: [0, 1]}}\nmax_runs: 1\ndispatcher: {kind: simulated, time_scale: 1}\nestimated_minutes: 60\nresources: {gpus: 1, gpu_type: T4}\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly SharedGpus OneGpu = new([new("T4", 1, 0.35m, 16, [])], new Dictionary<string, IReadOnlyList<string>>());

    private readonly LiveEngine _engine = new(OneGpu);

    public ServerGpusPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddKit().AddSingleton(TimeProvider.System).AddSingleton(_engine.Broker).AddSingleton(_engine.Allocator).AddSingleton<SharedGpuFeeds>()
            .AddSingleton(new QueueCarrier(_engine.Service, OneGpu, _engine.Clock));
    }

    public async ValueTask InitializeAsync()
    {
        await _engine.Engine.StartAsync(CancellationToken.None);
        await _engine.Allocator.StartAsync(CancellationToken.None);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task Page_ShowsWhoHoldsAndWhoWaits_AsSweepsCome()
    {
        var page = Render<ServerGpusPage>();
        Assert.Contains("0 of 1", page.Find("#gpus-held").TextContent, StringComparison.Ordinal);

        var first = await _engine.BeginAsync($"name: first\n{Slow}");
        page.WaitForAssertion(() => Assert.Contains("1 of 1", page.Find("#gpus-held").TextContent, StringComparison.Ordinal), Patience);
        var second = await _engine.BeginAsync($"name: second\n{Slow}");

        page.WaitForAssertion(() => Assert.Equal(["running", "pending"], page.FindAll("#shared .badge").Select(b => b.TextContent.Split(' ')[^1])), Patience);
        Assert.Equal([$"/runs/{first.Id}-1", $"/sweeps/{second.Id}"], page.FindAll("#shared tbody a").Select(a => a.GetAttribute("href")));
        Assert.Equal(2, page.FindAll("a.gbar").Count);
        Assert.Contains("first, run 1", page.Find("#shared tbody tr:last-child .reason").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SweepThatAsksForMoreThanIsLeft_IsNamedWithTheReason()
    {
        await using var before = new LiveEngine(new SharedGpus([new("T4", 3, 0.35m, 16, [])], new Dictionary<string, IReadOnlyList<string>>()));
        var wide = await before.BeginAsync($"name: wide\n{Slow.Replace("gpus: 1", "gpus: 3", StringComparison.Ordinal)}");
        await using var after = new LiveEngine(OneGpu, before.Log);
        Services.AddSingleton(after.Broker).AddSingleton(after.Allocator);
        await after.Engine.StartAsync(CancellationToken.None);
        await after.Allocator.StartAsync(CancellationToken.None);

        var page = Render<ServerGpusPage>();

        page.WaitForAssertion(() => Assert.Contains("asks for 3 T4 for each attempt, but this server has 1.", page.Find("#stuck").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal($"/sweeps/{wide.Id}", page.Find("#stuck a").GetAttribute("href"));
    }

    [Fact]
    public async Task CarryOut_OnceAPersonAgrees_BeginsTheSweeps_AndGoesToTheirPage()
    {
        var file = QueueFile.Read("""
            {"experiments": [{"exp_id": "a", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1, "command": ["true"], "metric": "m", "spec": {"dispatcher": {"kind": "simulated"}}}], "available_gpus": {"T4": {"count": 1}}}
            """);
        Services.GetRequiredService<Confirm>().AnswerBy(_ => Task.FromResult(true));
        var button = Carry(file);

        await button.Find("#carry-out").ClickAsync(new());

        button.WaitForAssertion(() => Assert.EndsWith("/gpus", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), Patience);
        Assert.Single(_engine.Journal.Ids);
    }

    [Fact]
    public async Task CarryOut_WhatHasNoCommand_IsRefusedWithWhatIsMissing()
    {
        Services.GetRequiredService<Confirm>().AnswerBy(_ => Task.FromResult(true));
        var button = Carry(QueueFile.Read("""{"experiments": [{"exp_id": "a", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1}], "available_gpus": {"T4": {"count": 1}}}"""));

        await button.Find("#carry-out").ClickAsync(new());

        button.WaitForAssertion(() => Assert.Contains("experiments[0].command", button.Find(".carry-problems").TextContent, StringComparison.Ordinal), Patience);
        Assert.Empty(_engine.Journal.Ids);
    }

    [Fact]
    public async Task CarryOut_WhenAPersonDoesNotAgree_BeginsNothing()
    {
        Services.GetRequiredService<Confirm>().AnswerBy(_ => Task.FromResult(false));
        var button = Carry(QueueFile.Read(Queues.Small));

        await button.Find("#carry-out").ClickAsync(new());

        Assert.Empty(_engine.Journal.Ids);
        Assert.Empty(button.FindAll(".carry-problems li"));
    }

    private IRenderedComponent<CarryOut> Carry(QueueFile file) =>
        Render<CarryOut>(p => p.Add(c => c.Document, file.Document!.Value).Add(c => c.Queue, file.Queue!).Add(c => c.Plan, HeldSolver.Quick(file.Queue!)));
}
