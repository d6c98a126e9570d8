using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Errors;

namespace Sweepboard.Web.Api;

/// <summary>A sweep to take away: whole as JSON, its spec as YAML, its runs as CSV, its attempts as stream lines (DESIGN 5.6).</summary>
internal static class ExportEndpoints
{
    private static readonly JsonSerializerOptions Json = Options();

    public static async Task ExportAsync(string id, string? format, HttpContext context, SweepJournal journal, EngineClock clock)
    {
        var state = SweepEndpoints.Require(journal, id);
        var (type, text) = format switch
        {
            null or "json" => ("application/json", Whole(state, clock.Now).ToJsonString(Json)),
            "yaml" => ("application/yaml", Yaml.Write(JsonSerializer.SerializeToNode(state.Spec, SweepJson.Options)!)),
            "csv" => ("text/csv", Runs(state)),
            "jsonl" => ("application/jsonl", string.Concat(StreamLines.Of(state).Select(line => line.ToJsonString(Json) + "\n"))),
            _ => throw UnfitRequestException.InAddress("format", $"must be json, yaml, csv or jsonl, but is '{format}'"),
        };
        context.Response.ContentType = $"{type}; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{state.Id}.{format ?? "json"}\"";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static JsonObject Whole(SweepState state, DateTimeOffset now) => new()
    {
        ["sweep"] = JsonSerializer.SerializeToNode(state.Shape(now), Json),
        ["runs"] = JsonSerializer.SerializeToNode(state.Runs.Select(Shaping.Shape), Json),
    };

    private static string Runs(SweepState state)
    {
        var parameters = state.Spec.SearchSpace.Parameters.Select(p => p.Name).ToList();
        var metrics = state.Runs.SelectMany(r => r.Metrics.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        var hasFront = state.Spec.Objectives.Count > 1;
        var front = state.Front.ToHashSet();
        var text = new StringBuilder();
        Csv.Line(text, ["run", "status", "score", .. (string[])(hasFront ? ["front"] : []), "cost_usd", "attempts", .. parameters, .. metrics]);
        foreach (var run in state.Runs)
        {
            Csv.Line(text,
            [
                run.Id.ToString(), SnakeCase.Name(run.Status), Csv.Number(run.Score), .. (string[])(hasFront ? [front.Contains(run.Id.Number) ? "yes" : "no"] : []), run.Cost.Usd.ToString(CultureInfo.InvariantCulture),
                run.Attempts.Length.ToString(CultureInfo.InvariantCulture),
                .. parameters.Select(p => run.Hyperparameters.TryGetValue(p, out var value) ? value.ToString() : ""),
                .. metrics.Select(m => run.Metrics.TryGetValue(m, out var value) ? Csv.Number(value) : ""),
            ]);
        }

        return text.ToString();
    }

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            // A file to save, not a part of a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        ApiServices.Shape(options);
        return options;
    }
}
