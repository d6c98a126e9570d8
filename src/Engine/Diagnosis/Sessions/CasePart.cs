namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>A part of a case that is to be kept.</summary>
/// <param name="Name">Letters, digits, dots and dashes; names it within its case.</param>
/// <param name="Open">Opens its bytes from the beginning; whoever reads them closes them.</param>
public sealed record CasePart(string Name, Func<Stream> Open)
{
    /// <summary>Whether a name is one that every store can keep.</summary>
    public static bool IsName(string name) =>
        name is { Length: > 0 and <= 64 } && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');
}
