using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Api;

/// <summary>A sweep's attempts as the lines that tools read one by one (DESIGN 5.6).</summary>
internal static class StreamLines
{
    public static IEnumerable<JsonObject> Of(SweepState state) => state.Runs
        .SelectMany(run => run.Attempts.Where(a => !a.IsOpen && !a.NeverStarted).Select(attempt => (Run: run, Attempt: attempt)))
        .OrderBy(one => one.Attempt.EndedAt).Select(one => Line(one.Run, one.Attempt));

    private static JsonObject Line(Run run, Attempt attempt)
    {
        var line = new JsonObject
        {
            ["type"] = attempt.Failure is null ? "job_completed" : "job_failed",
            ["job_id"] = attempt.Id.Value,
            ["hyperparameters"] = JsonSerializer.SerializeToNode(run.Hyperparameters),
        };
        if (attempt.Failure is { } failure)
        {
            line["error"] = failure.Message;
            line["error_type"] = SnakeCase.Name(failure.Class);
        }
        else
        {
            line["metrics"] = new JsonObject(attempt.Metrics.Select(m => KeyValuePair.Create<string, JsonNode?>(m.Key, Value(m.Value))));
        }

        line["duration_seconds"] = attempt.DurationSeconds;
        line["cost_usd"] = attempt.Cost.Usd;
        if (run.DerivedFrom is { } parent)
        {
            line["note"] = $"derived from run {parent.Number}: {run.Suggestion.Reason}";
        }

        return line;
    }

    private static JsonValue Value(double value) =>
        double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));
}
