namespace Sweepboard.Web.Keyboard;

/// <summary>Something that the page shown can do, by its name in the palette and by a key.</summary>
/// <param name="Name">A verb first: "Pause this sweep".</param>
/// <param name="Key">One character; null for what has no key.</param>
/// <param name="RunAsync">Does it.</param>
public sealed record PageCommand(string Name, string? Key, Func<Task> RunAsync);
