using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Spaces;

/// <summary>The values one run tries, in the order of its space's parameters; a parameter whose condition does not hold is absent.</summary>
[JsonConverter(typeof(ConfigurationConverter))]
public sealed class Configuration : IReadOnlyDictionary<string, ParameterValue>, IEquatable<Configuration>
{
    private readonly KeyValuePair<string, ParameterValue>[] _values;

    public Configuration(IEnumerable<KeyValuePair<string, ParameterValue>> values) => _values = [.. values];

    public static Configuration Empty { get; } = new([]);

    public int Count => _values.Length;

    public IEnumerable<string> Keys => _values.Select(v => v.Key);

    public IEnumerable<ParameterValue> Values => _values.Select(v => v.Value);

    public ParameterValue this[string key] =>
        TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no parameter '{key}' in {this}.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    // Spaces are small: a walk beats a hash table, and ten thousand runs are ten thousand small arrays.
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out ParameterValue value)
    {
        foreach (var (name, found) in _values)
        {
            if (name == key)
            {
                value = found;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The same configuration with one value changed.</summary>
    public Configuration With(string name, ParameterValue value) =>
        new(_values.Select(v => v.Key == name ? new(name, value) : v));

    // Pair by pair: a KeyValuePair itself compares by reflection, and its hash is that of the name alone.
    public bool Equals(Configuration? other)
    {
        if (other is null || other._values.Length != _values.Length)
        {
            return false;
        }

        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i].Key != other._values[i].Key || _values[i].Value != other._values[i].Value)
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Configuration);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (name, value) in _values)
        {
            hash.Add(name);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<KeyValuePair<string, ParameterValue>> GetEnumerator() => _values.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', _values.Select(v => $"{v.Key}={v.Value}"));
}
