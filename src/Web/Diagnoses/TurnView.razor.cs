using System.Net;
using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Diagnoses;

/// <summary>One turn; rendered anew only when something of it, or the evidence that is shown, has changed.</summary>
public sealed partial class TurnView : ComponentBase
{
    private (Turn?, string?) _rendered;
    private string _html = "";

    [Parameter, EditorRequired]
    public required Turn Turn { get; set; }

    /// <summary>The page's address, to which a choice of evidence is added.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    [CascadingParameter(Name = "Book")]
    public IReadOnlyDictionary<string, CitedEvidence> Book { get; set; } = new Dictionary<string, CitedEvidence>();

    [CascadingParameter(Name = "Shown")]
    public string? Shown { get; set; }

    private string Title => DiagnosisWords.Of(Turn.Kind);

    protected override bool ShouldRender()
    {
        var before = _rendered;
        _rendered = (Turn, Shown);
        return !ReferenceEquals(before.Item1, Turn) || before.Item2 != Shown;
    }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_rendered.Item1, Turn) || _rendered.Item2 != Shown)
        {
            _html = SafeMarkdown.ToHtml(Turn.Text, Chip);
        }
    }

    // Known evidence becomes a link; an id that nothing stands behind stays text.
    private string? Chip(string id) => Book.TryGetValue(id, out var cited)
        ? $"<a class=\"cite{(cited.Verified ? "" : " unverified")}\" href=\"{Address}?e={id}\" data-evidence=\"{id}\"{(id == Shown ? " aria-current=\"true\"" : "")} title=\"{WebUtility.HtmlEncode(DiagnosisWords.Place(cited.What))}\">{id}</a>" : null;
}
