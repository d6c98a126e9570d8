namespace Sweepboard.Engine.Spaces;

/// <summary>A YAML text is broken, or goes beyond what we read.</summary>
internal sealed class YamlRefusedException(string message) : Exception(message);
