using System.Globalization;
using System.Text;

namespace Sweepboard.Engine.Dispatchers.Metrics;

/// <summary>All that reading an attempt's metrics has to remember between two passes; its text is what an <see cref="AttemptReport"/> carries.</summary>
internal sealed class MetricCursor
{
    private const string Version = "1";

    // A name by a hash of it, so that two hundred long names stay a short text: with that few, two alike are not to be expected.
    private readonly Dictionary<uint, long> _lastSteps = [];

    public TailPosition Metrics { get; set; }

    public TailPosition Printed { get; set; }

    /// <summary>The size of what else the attempt prints, of which only the growth matters.</summary>
    public long AlsoPrinted { get; set; }

    public int Broken { get; set; }

    public int Points { get; set; }

    public int PatternTimeouts { get; set; }

    /// <summary>Reads a cursor's text; what is none is the beginning.</summary>
    public static MetricCursor Parse(string? text)
    {
        var cursor = new MetricCursor();
        var parts = text?.Split(';') ?? [];
        if (parts.Length != 8 || parts[0] != Version)
        {
            return cursor;
        }

        try
        {
            cursor.Read(parts);
            return cursor;
        }
        catch (Exception e) when (e is FormatException or OverflowException or IndexOutOfRangeException)
        {
            return new MetricCursor();
        }
    }

    /// <summary>The step after the last one of this name; 1 for a name that is new.</summary>
    public long NextStep(string name) => _lastSteps.TryGetValue(Hash(name), out var last) ? last + 1 : 1;

    /// <summary>Notes a point; says false where the attempt has more names or points than it may.</summary>
    public bool TryNote(string name, long step)
    {
        var hash = Hash(name);
        if (Points >= MetricLimits.PointsPerAttempt || (!_lastSteps.ContainsKey(hash) && _lastSteps.Count >= MetricLimits.Names))
        {
            return false;
        }

        _lastSteps[hash] = step;
        Points++;
        return true;
    }

    public override string ToString()
    {
        var names = string.Join(',', _lastSteps.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Key:x}={n.Value}")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Version};{Text(Metrics)};{Text(Printed)};{AlsoPrinted};{Broken};{Points};{PatternTimeouts};{names}");
    }

    private void Read(string[] parts)
    {
        Metrics = Position(parts[1]);
        Printed = Position(parts[2]);
        AlsoPrinted = Number(parts[3]);
        Broken = (int)Number(parts[4]);
        Points = (int)Number(parts[5]);
        PatternTimeouts = (int)Number(parts[6]);
        foreach (var name in parts[7].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = name.Split('=');
            _lastSteps[uint.Parse(pair[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = Number(pair[1]);
        }
    }

    private static string Text(TailPosition p) =>
        string.Create(CultureInfo.InvariantCulture, $"{p.At},{p.Seen},{(p.Skipping ? 1 : 0)}");

    private static TailPosition Position(string text)
    {
        var parts = text.Split(',');
        return new(Number(parts[0]), Number(parts[1]), parts[2] == "1");
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>FNV-1a, because a cursor outlives the process.</summary>
    private static uint Hash(string name) =>
        Encoding.UTF8.GetBytes(name).Aggregate(2166136261, (hash, b) => unchecked((hash ^ b) * 16777619));
}
