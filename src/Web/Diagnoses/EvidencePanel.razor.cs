using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Logs;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Diagnosis.Windows;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Diagnoses;

/// <summary>Shows one piece of evidence in its surroundings. Which one, and where in the log, stands in the address.</summary>
public sealed partial class EvidencePanel(DiagnosisService service, NavigationManager navigation)
{
    private const int Around = 12;
    private const int MostFound = 1_000;

    private (DiagnosisId, string?, int) _read;
    private EvidenceWindow? _window;
    private string _find = "";
    private string? _found;

    [Parameter, EditorRequired]
    public required DiagnosisId Id { get; set; }

    [Parameter]
    public CitedEvidence? Cited { get; set; }

    /// <summary>Whether a person chose it, rather than that it is talked about.</summary>
    [Parameter]
    public bool IsChosen { get; set; }

    /// <summary>All evidence in its order, to go through.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> All { get; set; }

    /// <summary>The line of the log to look at in place of the cited one.</summary>
    [Parameter]
    public int? At { get; set; }

    private int Line => At ?? Cited?.What.Line ?? 1;

    private string Close => navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["e"] = null, ["line"] = null });

    /// <summary>The address with the evidence so many places on; null: there is none.</summary>
    internal string? Neighbour(int step)
    {
        var at = All.ToList().IndexOf(Cited?.Id ?? "") + step;
        return at < 0 || at >= All.Count ? null : navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["e"] = All[at], ["line"] = null });
    }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Id, Cited?.Id, Line);
        if (_read == wanted)
        {
            return;
        }

        _found = _read.Item2 == Cited?.Id ? _found : null;
        _read = wanted;
        if (Cited is not { } cited)
        {
            _window = null;
            return;
        }

        // A log may be large, and is read from its beginning: not on the page's own time.
        var window = await Task.Run(() => Window(cited, wanted.Line));
        if (_read == wanted)
        {
            _window = window;
        }
    }

    private EvidenceWindow Window(CitedEvidence cited, int line)
    {
        try
        {
            return service.StudyOf(Id) is not { } study ? new() { Title = "gone", Missing = "The files of this case are gone; what was cited of them stands here." }
                : cited.What.Kind == EvidenceKind.Log ? EvidenceWindows.Log(study, line, Around) : EvidenceWindows.Of(study, cited.What, Around);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Engine.Dispatchers.DispatcherUnreachableException)
        {
            return new() { Title = "unreadable", Missing = $"It cannot be read at present: {exception.Message}" };
        }
    }

    private string LineAddress(int line) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["e"] = Cited?.Id, ["line"] = line });

    private async Task FindAsync()
    {
        var text = _find.Trim();
        if (text.Length == 0 || service.StudyOf(Id) is not { Case.Log: not null } study)
        {
            return;
        }

        var found = await Task.Run(() => study.Once(LogReading.Of).Search(text, MostFound).Select(l => l.Number).ToList());
        if (found.Count == 0)
        {
            _found = "Not in the log";
            return;
        }

        // After the last one the first comes again.
        var at = found.FindIndex(n => n > Line) is >= 0 and var next ? next : 0;
        _found = $"{at + 1} of {found.Count}{(found.Count == MostFound ? " or more" : "")}";
        navigation.NavigateTo(LineAddress(found[at]), replace: true);
    }

    private static List<PlotCurve> Curves(MetricSeries series, Evidence evidence)
    {
        var curves = new List<PlotCurve> { new("series", series.Name, [.. series.Steps.Zip(series.Values, (step, value) => ((double)step, value))]) };
        if (evidence.Step is { } step && series.Steps.ToList().IndexOf(step) is >= 0 and var at && double.IsFinite(series.Values[at]))
        {
            curves.Add(new("cited", $"step {step}", [(step, series.Values[at])]) { Role = CurveRole.Failed, Dots = true });
        }

        return curves;
    }
}
