namespace Sweepboard.Web.Keyboard;

/// <summary>Every key that works on every page; keyboard.js obeys them, <c>?</c> and docs/keyboard.md list them.</summary>
public static class Shortcuts
{
    public static IReadOnlyList<ShortcutGroup> All { get; } =
    [
        new("Everywhere",
        [
            new("Ctrl K", "Find a sweep, a run, a page or an action (also Cmd K)"),
            new("?", "Show these keys"),
            new("g h", "Go home"),
            new("g s", "Go to the sweeps"),
            new("g n", "Describe a new sweep"),
            new("g d", "Go to the diagnoses"),
            new("g a", "Go to GPU allocation"),
            new("g ,", "Go to settings and health"),
            new("/", "Filter what the page lists"),
            new("z", "Undo what was just done, while the message stands"),
            new("Esc", "Close what is open, or leave the filter"),
        ]),
        new("In a list",
        [
            new("j", "Next row"),
            new("k", "Row before"),
            new("Enter", "Open the row"),
            new("x", "Select the row"),
        ]),
    ];
}
