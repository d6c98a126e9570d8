using System.Text.Json;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Reads what a sweep is after: <c>objectives</c>, or <c>metric</c> and <c>direction</c> for short.</summary>
internal static class ObjectiveReader
{
    private const string Example = "write objectives: [{metric: val_acc, direction: maximize}]";

    public static IReadOnlyList<Objective> Read(FieldReader fields, List<Problem> problems)
    {
        var metric = fields.Text("metric");
        var direction = ReadDirection(fields);
        if (!fields.TryGet("objectives", out var json))
        {
            if (metric is null)
            {
                fields.Wrong("objectives", "is missing", Example);
            }

            return [new(metric ?? "", direction ?? Guess(metric))];
        }

        if (metric is not null)
        {
            fields.Wrong("metric", "is given beside objectives", "give one of the two");
        }

        return json.ValueKind == JsonValueKind.Array ? ReadList(json, fields, problems) : Refuse(fields, $"must be a list, but is {FieldReader.Show(json)}");
    }

    private static IReadOnlyList<Objective> ReadList(JsonElement json, FieldReader fields, List<Problem> problems)
    {
        var read = json.EnumerateArray().Select((one, i) =>
        {
            var objective = new FieldReader(one, $"objectives[{i}]", problems);
            var metric = objective.Text("metric");
            if (objective.IsObject && string.IsNullOrEmpty(metric))
            {
                objective.Wrong("metric", "is missing");
            }

            var direction = ReadDirection(objective);
            objective.EndOfFields();
            return new Objective(metric ?? "", direction ?? Guess(metric));
        }).ToList();
        return read.Count == 1 ? read : Refuse(fields, read.Count == 0 ? "is empty" : $"has {read.Count} entries; several objectives are not supported yet");
    }

    private static IReadOnlyList<Objective> Refuse(FieldReader fields, string message)
    {
        fields.Wrong("objectives", message, Example);
        return [new("", Direction.Maximize)];
    }

    private static Direction? ReadDirection(FieldReader fields)
    {
        if (fields.Text("direction") is not { } text)
        {
            return null;
        }

        Direction? direction = text switch { "maximize" or "max" => Direction.Maximize, "minimize" or "min" => Direction.Minimize, _ => null };
        if (direction is null)
        {
            fields.Wrong("direction", $"must be maximize or minimize, but is '{text}'", Spelling.Suggest(text, ["maximize", "minimize"]),
                Spelling.Nearest(text, ["maximize", "minimize"]) is { } meant ? [new($"Make it {meant}", new FieldEdit(fields.At("direction"), meant))] : []);
        }

        return direction;
    }

    // A loss or an error is to be small; everything else is to be large.
    private static Direction Guess(string? metric) =>
        metric is not null && ((string[])["loss", "error", "rmse", "mae", "mse", "perplexity"]).Any(w => metric.Contains(w, StringComparison.OrdinalIgnoreCase))
            ? Direction.Minimize : Direction.Maximize;
}
