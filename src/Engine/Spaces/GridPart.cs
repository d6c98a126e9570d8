namespace Sweepboard.Engine.Spaces;

/// <summary>Every combination of the values left to the parameters of a space, each once, numbered from 0.</summary>
internal sealed class GridPart
{
    private const int MostStates = 100_000;

    private readonly SearchSpace _space;
    private readonly IReadOnlyList<ParameterValue>[] _values;
    private readonly bool[] _decides;
    private readonly Dictionary<(int, string), long> _counts = [];

    /// <param name="space">The space to enumerate.</param>
    /// <param name="values">The values of each parameter.</param>
    public GridPart(SearchSpace space, IReadOnlyList<ParameterValue>[] values)
    {
        (_space, _values) = (space, values);
        var named = space.Parameters.SelectMany(p => p.When).Select(c => c.Parameter).ToHashSet();
        _decides = [.. space.Parameters.Select(p => named.Contains(p.Name))];
        Count = CountFrom(0, []);
    }

    /// <summary>How many configurations there are; beyond <see cref="Grid.MostConfigurations"/> just more.</summary>
    public long Count { get; }

    /// <summary>The configuration of that number.</summary>
    public Configuration this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var chosen = new Dictionary<string, ParameterValue>();
            for (var i = 0; i < _values.Length; i++)
            {
                var parameter = _space.Parameters[i];
                if (parameter.IsActive(chosen))
                {
                    chosen[parameter.Name] = Choose(i, chosen, ref index);
                }
            }

            return new(_space.Parameters.Where(p => chosen.ContainsKey(p.Name)).Select(p => KeyValuePair.Create(p.Name, chosen[p.Name])));
        }
    }

    private ParameterValue Choose(int i, Dictionary<string, ParameterValue> chosen, ref long index)
    {
        if (!_decides[i])
        {
            var after = CountFrom(i + 1, chosen);
            var digit = (int)(index / after);
            index %= after;
            return _values[i][digit];
        }

        foreach (var value in _values[i])
        {
            var below = CountFrom(i + 1, With(chosen, i, value));
            if (index < below)
            {
                return value;
            }

            index -= below;
        }

        throw new InvalidOperationException("A grid's counts do not add up.");
    }

    // How many configurations the parameters from i on have, given those chosen before. What matters of these are only the values that decide.
    private long CountFrom(int i, Dictionary<string, ParameterValue> chosen)
    {
        if (i == _values.Length)
        {
            return 1;
        }

        var key = (i, string.Join('\n', Enumerable.Range(0, i).Where(k => _decides[k]).Select(k => chosen.TryGetValue(_space.Parameters[k].Name, out var v) ? v.ToString() : "-")));
        if (_counts.TryGetValue(key, out var known))
        {
            return known;
        }

        var parameter = _space.Parameters[i];
        var count = !parameter.IsActive(chosen) ? CountFrom(i + 1, chosen)
            : _decides[i] ? Sum(_values[i], value => CountFrom(i + 1, With(chosen, i, value)))
            : Times(_values[i].Count, CountFrom(i + 1, chosen));
        return _counts[key] = _counts.Count < MostStates ? count : Grid.MostConfigurations + 1;
    }

    private Dictionary<string, ParameterValue> With(Dictionary<string, ParameterValue> chosen, int i, ParameterValue value) =>
        new(chosen) { [_space.Parameters[i].Name] = value };

    // Both stay just above the bound once they pass it: never an overflow.
    private static long Times(long a, long b) => a > Grid.MostConfigurations / Math.Max(1, b) ? Grid.MostConfigurations + 1 : a * b;

    private static long Sum(IEnumerable<ParameterValue> values, Func<ParameterValue, long> count)
    {
        var sum = 0L;
        foreach (var value in values)
        {
            sum += count(value);
            if (sum > Grid.MostConfigurations)
            {
                return Grid.MostConfigurations + 1;
            }
        }

        return sum;
    }
}
