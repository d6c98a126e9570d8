using Microsoft.AspNetCore.Components;

namespace Sweepboard.Web.NewSweep;

/// <summary>A part of the form.</summary>
public abstract class FormPart : ComponentBase
{
    [CascadingParameter]
    public required FormView Form { get; set; }
}
