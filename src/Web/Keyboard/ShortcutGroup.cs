namespace Sweepboard.Web.Keyboard;

/// <summary>The keys that work in one place.</summary>
public sealed record ShortcutGroup(string Where, IReadOnlyList<Shortcut> Shortcuts);
