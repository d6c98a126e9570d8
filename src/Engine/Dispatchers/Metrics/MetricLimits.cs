namespace Sweepboard.Engine.Dispatchers.Metrics;

/// <summary>The bounds within which an attempt may report; what goes beyond is counted, not read.</summary>
public static class MetricLimits
{
    public const int LineBytes = 64 * 1024;

    public const int NameLength = 128;

    public const int Names = 200;

    public const int PointsPerAttempt = 1_000_000;

    /// <summary>A pass ends once it has this many points; the next goes on.</summary>
    public const int PointsPerPass = 20_000;

    /// <summary>A pass ends once a pattern was tried on so many lines.</summary>
    public const int LinesPerPass = 100_000;

    /// <summary>A pass over an attempt that runs reads this much of each file at most.</summary>
    public const int BytesPerPass = 4 * 1024 * 1024;

    /// <summary>A pass over an attempt that has ended reads this much of each file at most.</summary>
    public const int BytesPerLastPass = 16 * 1024 * 1024;

    /// <summary>Of what an attempt reported and nobody had read when it ended, this much is still read.</summary>
    public const long BytesAfterEnd = 64 * 1024 * 1024;

    /// <summary>After so many lines on which it took too long, a pattern is not tried any more.</summary>
    public const int PatternTimeouts = 20;

    /// <summary>A letter or '_', then letters, digits and any of <c>_ . / -</c>.</summary>
    public static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > NameLength || !(char.IsAsciiLetter(name[0]) || name[0] == '_'))
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '/' or '-'))
            {
                return false;
            }
        }

        return true;
    }
}
