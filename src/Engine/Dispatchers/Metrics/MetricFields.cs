using System.Globalization;

namespace Sweepboard.Engine.Dispatchers.Metrics;

/// <summary>What one line reports: named numbers, and perhaps the step they belong to.</summary>
/// <remarks>The step is the field <c>step</c>; without one a whole number <c>epoch</c> is; any other <c>epoch</c> is a metric.</remarks>
internal sealed class MetricFields
{
    private long? _step;
    private double? _epoch;

    public List<KeyValuePair<string, double>> Values { get; } = [];

    /// <summary>Whether the line held something that should have been a metric and was not one.</summary>
    public bool Broken { get; set; }

    public long? Step { get; private set; }

    public void Clear()
    {
        Values.Clear();
        (_step, _epoch, Step, Broken) = (null, null, null, false);
    }

    public void Add(string name, double value)
    {
        if (name == "step" && Whole(value) is { } step)
        {
            _step = step;
        }
        else if (name == "epoch")
        {
            _epoch = value;
        }
        else if (name != "step" && MetricLimits.IsName(name))
        {
            Values.Add(new(name, value));
        }
        else
        {
            Broken = true;
        }
    }

    public void AddText(string name, ReadOnlySpan<char> text)
    {
        if (TryNumber(text, out var value))
        {
            Add(name, value);
        }
        else
        {
            Broken = true;
        }
    }

    /// <summary>Call once all fields were added: only then is it known what an epoch was.</summary>
    public void Complete()
    {
        var epoch = _epoch is { } e ? Whole(e) : null;
        Step = _step ?? epoch;
        if (_epoch is { } value && (_step is not null || epoch is null))
        {
            Values.Add(new("epoch", value));
        }
    }

    /// <summary>Reads a number as programs print it, the spellings of NaN and the infinities included.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out double value)
    {
        text = text.Trim();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        var negative = text is ['-', ..];
        var word = text is ['-' or '+', .. var rest] ? rest : text;
        if (word.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            value = double.NaN;
            return true;
        }

        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return word.Equals("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("infinity", StringComparison.OrdinalIgnoreCase);
    }

    private static long? Whole(double value) =>
        Math.Abs(value) <= 1L << 53 && Math.Floor(value) == value ? (long)value : null;
}
