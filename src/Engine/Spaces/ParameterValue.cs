using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Spaces;

/// <summary>One value of one parameter: a number, a text, a flag, nothing, or a piece of JSON (a list of layer sizes).</summary>
[JsonConverter(typeof(ParameterValueConverter))]
public readonly record struct ParameterValue
{
    private readonly double _number;
    private readonly long _integer;
    private readonly string? _text;

    private ParameterValue(ParameterKind kind, double number = 0, long integer = 0, string? text = null)
    {
        Kind = kind;
        _number = number;
        _integer = integer;
        _text = text;
    }

    public static ParameterValue Null => default;

    public ParameterKind Kind { get; }

    public bool IsNumber => Kind is ParameterKind.Integer or ParameterKind.Real;

    public static ParameterValue Of(double value) => new(ParameterKind.Real, number: value);

    public static ParameterValue Of(long value) => new(ParameterKind.Integer, integer: value);

    public static ParameterValue Of(string value) => new(ParameterKind.Text, text: value);

    public static ParameterValue Of(bool value) => new(ParameterKind.Flag, integer: value ? 1 : 0);

    public static ParameterValue FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => Null,
        JsonValueKind.True => Of(true),
        JsonValueKind.False => Of(false),
        JsonValueKind.String => Of(json.GetString()!),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? Of(whole) : Of(json.GetDouble()),
        _ => new(ParameterKind.Json, text: json.GetRawText()),
    };

    /// <summary>The value as a number.</summary>
    /// <exception cref="InvalidOperationException">It is not one.</exception>
    public double AsNumber() => Kind switch
    {
        ParameterKind.Integer => _integer,
        ParameterKind.Real => _number,
        _ => throw new InvalidOperationException($"The value {this} is not a number."),
    };

    /// <summary>Whether both mean the same value: 1 and 1.0 do.</summary>
    public bool Means(ParameterValue other) =>
        IsNumber && other.IsNumber ? AsNumber().Equals(other.AsNumber()) : this == other;

    public void WriteTo(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case ParameterKind.Flag: writer.WriteBooleanValue(_integer == 1); break;
            case ParameterKind.Integer: writer.WriteNumberValue(_integer); break;
            case ParameterKind.Real when double.IsFinite(_number): writer.WriteNumberValue(_number); break;
            case ParameterKind.Real: writer.WriteStringValue(ToString()); break;
            case ParameterKind.Text: writer.WriteStringValue(_text); break;
            case ParameterKind.Json: writer.WriteRawValue(_text!); break;
            default: writer.WriteNullValue(); break;
        }
    }

    /// <summary>The value as a training command sees it in its arguments and environment; numbers round-trip.</summary>
    public override string ToString() => Kind switch
    {
        ParameterKind.Flag => _integer == 1 ? "true" : "false",
        ParameterKind.Integer => _integer.ToString(CultureInfo.InvariantCulture),
        ParameterKind.Real => _number.ToString("R", CultureInfo.InvariantCulture),
        ParameterKind.Null => "null",
        _ => _text!,
    };
}
