namespace Sweepboard.Web.Keyboard;

/// <summary>A key, or several in turn, and what they do.</summary>
public sealed record Shortcut(string Keys, string Does);
