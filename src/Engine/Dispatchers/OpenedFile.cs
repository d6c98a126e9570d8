namespace Sweepboard.Engine.Dispatchers;

/// <summary>A file that is being read; <paramref name="Content"/> can seek, and its reader closes it.</summary>
public sealed record OpenedFile(Stream Content, DateTimeOffset WrittenAt);
