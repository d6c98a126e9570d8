using System.Text.Json;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Reads what reported metrics must keep to: <c>constraints: [{metric: latency_ms, at_most: 50}]</c>.</summary>
internal static class ConstraintReader
{
    private const int MostConstraints = 16;
    private const string Example = "write constraints: [{metric: latency_ms, at_most: 50}]";

    public static IReadOnlyList<Constraint> Read(FieldReader fields, List<Problem> problems)
    {
        if (!fields.TryGet("constraints", out var json))
        {
            return [];
        }

        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > MostConstraints)
        {
            fields.Wrong("constraints", json.ValueKind == JsonValueKind.Array
                ? $"has {json.GetArrayLength()} entries, but may have {MostConstraints}" : $"must be a list, but is {FieldReader.Show(json)}", Example);
            return [];
        }

        return [.. json.EnumerateArray().Select((one, i) => ReadOne(new(one, $"constraints[{i}]", problems)))];
    }

    private static Constraint ReadOne(FieldReader fields)
    {
        var metric = fields.Text("metric");
        var (most, least) = (fields.Number("at_most", from: double.MinValue), fields.Number("at_least", from: double.MinValue));
        if (!fields.IsObject)
        {
            return new("", null, null);
        }

        if (string.IsNullOrEmpty(metric))
        {
            fields.Wrong("metric", "is missing", Example);
        }

        if (!fields.TryGet("at_most", out _) && !fields.TryGet("at_least", out _))
        {
            fields.Wrong("at_most", "is missing, and so is at_least", "give the end that the metric must keep to");
        }
        else if (most < least)
        {
            fields.Wrong("at_most", FormattableString.Invariant($"is {most}, below at_least ({least}): no run could keep to both"));
        }

        fields.EndOfFields();
        return new(metric ?? "", most, least);
    }
}
