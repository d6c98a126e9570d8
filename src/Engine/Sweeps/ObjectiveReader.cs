using System.Text.Json;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Reads what a sweep is after: <c>objectives</c>, or <c>metric</c> and <c>direction</c> for short.</summary>
internal static class ObjectiveReader
{
    /// <summary>Beyond this, nearly every run is as good as every other in some way.</summary>
    public const int MostObjectives = 4;

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
        if (read.Count is 0 or > MostObjectives)
        {
            return Refuse(fields, read.Count == 0 ? "is empty" : $"has {read.Count} entries, but may have {MostObjectives}",
                read.Count == 0 ? Example : "keep those that decide, and make constraints of the others");
        }

        foreach (var twice in read.Select((o, i) => (o.Metric, Index: i)).GroupBy(o => o.Metric).Where(g => g.Key.Length > 0 && g.Count() > 1))
        {
            fields.Wrong($"objectives[{twice.Last().Index}].metric", $"is '{twice.Key}', which is an objective already", "name each metric once");
        }

        return read;
    }

    private static IReadOnlyList<Objective> Refuse(FieldReader fields, string message, string suggestion = Example)
    {
        fields.Wrong("objectives", message, suggestion);
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
