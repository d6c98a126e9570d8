namespace Sweepboard.Web.Keyboard;

/// <summary>Something that the palette finds: it leads to an address, or does something.</summary>
/// <param name="Kind">"action", "page", "sweep" or "run".</param>
/// <param name="Title">What is looked for.</param>
/// <param name="Detail">What tells it from others like it; looked for as well, at less weight.</param>
public sealed record PaletteEntry(string Kind, string Title, string Detail = "")
{
    public string? Address { get; init; }

    public Func<Task>? RunAsync { get; init; }

    public string? Key { get; init; }
}
