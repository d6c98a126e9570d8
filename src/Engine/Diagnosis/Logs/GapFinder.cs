using System.Globalization;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Finds the longest silences of a log whose lines begin with a time.</summary>
internal sealed class GapFinder
{
    private const int Kept = 5;
    private const int FarthestIn = 24;

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    private readonly List<LogGap> _gaps = [];
    private DateTime? _before;
    private int _line;

    public IReadOnlyList<LogGap> Gaps => _gaps;

    public void Take(ReadOnlySpan<char> text, int line)
    {
        if (Time(text) is not { } time)
        {
            return;
        }

        if (_before is { } before && time - before >= Shortest)
        {
            _gaps.Add(new(_line, line, time - before));
            _gaps.Sort((a, b) => b.Length.CompareTo(a.Length));
            _gaps.RemoveRange(Math.Min(Kept, _gaps.Count), Math.Max(0, _gaps.Count - Kept));
        }

        (_before, _line) = (time, line);
    }

    private static DateTime? Time(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < FarthestIn && at + 19 <= text.Length; at++)
        {
            if (text[at] is '1' or '2' && text[at + 4] is '-' or '/' && text[at + 13] == ':' && text[at + 16] == ':')
            {
                var stamp = text.Slice(at, 19);
                return DateTime.TryParseExact(stamp, ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy/MM/dd HH:mm:ss"],
                    CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
            }
        }

        return null;
    }
}
