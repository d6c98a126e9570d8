using System.Globalization;

namespace Sweepboard.Bench.Allocation;

/// <summary>The best values that are known of queues, from a file <c>kind,name,value</c> that is brought up to date.</summary>
internal sealed class BestKnown
{
    private readonly string? _file;
    private readonly Dictionary<(string Kind, string Name), double> _values = [];

    public BestKnown(string? file)
    {
        _file = file;
        foreach (var line in file is not null && File.Exists(file) ? File.ReadLines(file) : [])
        {
            if (line.Split(',') is [var kind, var name, var value] && double.TryParse(value, CultureInfo.InvariantCulture, out var best))
            {
                _values[(kind, name)] = best;
            }
        }
    }

    /// <summary>What is known of a row's queue.</summary>
    public double? Of(AllocationRow row) => row.Known ?? (_values.TryGetValue((row.Kind, row.Name), out var best) ? best : null);

    /// <summary>Takes a value that is better than what was known.</summary>
    public void Offer(AllocationCase one, double value, bool proven)
    {
        var known = one.Known ?? _values.GetValueOrDefault((one.Kind, one.Name), double.MaxValue);
        if (value < known - 1e-9 && one.Known is not null)
        {
            throw new InvalidOperationException($"{one.Kind} {one.Name}: {value} is better than the best there can be, {known}; one of the two is wrong.");
        }

        if (proven && value > known + 1e-9)
        {
            throw new InvalidOperationException($"{one.Kind} {one.Name}: {value} is said to be proven, but {known} is known.");
        }

        _values[(one.Kind, one.Name)] = Math.Min(value, known);
    }

    public void Write()
    {
        if (_file is not null)
        {
            File.WriteAllLines(_file, _values.OrderBy(v => v.Key).Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Key.Kind},{v.Key.Name},{v.Value}")));
        }
    }
}
