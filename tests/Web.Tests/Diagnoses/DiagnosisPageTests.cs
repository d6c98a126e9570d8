using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Testing;
using Sweepboard.Web.Diagnoses;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Tests.Diagnoses;

public sealed class DiagnosisPageTests : BunitContext, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly LiveEngine _engine = new();
    private readonly LiveDiagnoses _live = new(new ScriptedAnalyst(Take), options: new() { Questions = 2 });

    public DiagnosisPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddKit().AddSingleton(TimeProvider.System).AddSingleton(_engine.Service).AddSingleton(_engine.Journal).AddSingleton(_live.Service).AddSingleton(_live.Journal).AddSingleton<DiagnosisFeeds>();
    }

    public async ValueTask InitializeAsync() => await _live.BeginAsync();

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _live.DisposeAsync();
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task Page_StreamsTheTurnsAndEndsWithTheAnswer()
    {
        var page = Show(await _live.OpenAsync());

        page.WaitForAssertion(() => Assert.Equal("It was line 2", page.Find("#root-cause").TextContent), Patience);
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll(".turn-progress .done").Count), Patience);
        Assert.Equal(5, page.FindAll("article[data-turn]").Count);
        Assert.Contains("print(1)", page.Find(".source .marked").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_InTheAddress_IsWhatThePanelShows()
    {
        var session = await _live.OpenAsync();
        await _live.RestAsync(session);

        Services.GetRequiredService<NavigationManager>().NavigateTo($"/diagnoses/{session.Id}?e=E2");
        var page = Show(session, "E2");

        page.WaitForAssertion(() => Assert.Contains("Traceback", page.Find(".source .marked").TextContent, StringComparison.Ordinal), Patience);
        Assert.NotEmpty(page.FindAll("[data-evidence=E2][aria-current]"));
    }

    [Fact]
    public async Task Asking_AddsATurn_AndAtTheLimitSaysWhatToDo()
    {
        var session = await _live.OpenAsync();
        await _live.RestAsync(session);
        var page = Show(session);

        await page.Find("#question").InputAsync("Which line?");
        await page.Find("#ask").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("re Which line?", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Equal("", page.Find("#question").GetAttribute("value") ?? "");

        await page.Find(".ask-suggestion").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Its 2 questions are asked", page.Find(".ask").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task Closing_LeavesWhatWasSaid_AndNothingToAsk()
    {
        var session = await _live.OpenAsync();
        await _live.RestAsync(session);
        var page = Show(session);

        await page.Find("#close-diagnosis").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("closed", page.Find(".badge").TextContent, StringComparison.Ordinal), Patience);
        Assert.Empty(page.FindAll("#question"));
        Assert.Equal("It was line 2", page.Find("#root-cause").TextContent);
    }

    [Fact]
    public void Page_OfNoDiagnosis_SaysSo() => Assert.Contains("No such diagnosis", Render<DiagnosisPage>(p => p.Add(d => d.Id, "none0000")).Markup, StringComparison.Ordinal);

    private static IEnumerable<TurnPart> Take(TurnRequest request)
    {
        if (request.Kind == TurnKind.Code)
        {
            yield return new EvidenceCited([new("E1", Evidence.InCode("train.py", 2, "print(1)"), true), new("E2", Evidence.InLog("train.log", 2, "Traceback"), true)]);
            yield return new StepMade(new("There is a line 2.", ["E1"]));
        }

        if (request.Kind == TurnKind.RootCause)
        {
            yield return new ReportMade(Report.Empty with
            {
                RootCause = "It was line 2",
                Findings = [new() { Label = "code.name_error", Role = Role.Defect, Statement = "Line 2 is wrong", Confidence = 0.9, Level = Level.Certain, Evidence = ["E1"], Locations = [new("train.py", 2)] }],
            });
        }

        yield return new TextSpoken(request.Question is { } question ? $"re {question}" : $"{request.Kind} [E2]");
    }

    private IRenderedComponent<DiagnosisPage> Show(SessionHandle session, string? evidence = null)
    {
        if (evidence is null)
        {
            Services.GetRequiredService<NavigationManager>().NavigateTo($"/diagnoses/{session.Id}");
        }

        return Render<DiagnosisPage>(p => p.Add(d => d.Id, session.Id.Value));
    }
}
