using System.Text.Json;

namespace Sweepboard.Engine.Diagnosis.Foreign;

/// <summary>Reads the other runs of the same program: <c>[{id, status, hyperparameters, metrics, log?, files?}]</c>.</summary>
internal static class ForeignSiblings
{
    private const int Most = 200;

    private static readonly string[] UnderWay = ["running", "pending", "queued", "waiting", "starting", "in_training", "in_eval"];
    private static readonly string[] Failures = ["fail", "error", "crash", "killed", "nan", "diverge", "oom", "timeout", "abort", "cancel", "lost", "preempt"];

    public static IReadOnlyList<Sibling> Read(JsonElement? json, List<string> notes)
    {
        if (json is not { ValueKind: JsonValueKind.Array } list)
        {
            if (json is not null)
            {
                notes.Add("The siblings are not a list, and were left out.");
            }

            return [];
        }

        var siblings = new Dictionary<string, Sibling>();
        // What is still under way tells neither what works nor what does not.
        foreach (var one in list.EnumerateArray().Where(s => s.ValueKind == JsonValueKind.Object && !(ForeignCase.Text(s, "status") is { } status && UnderWay.Contains(status, StringComparer.OrdinalIgnoreCase))))
        {
            var id = ForeignCase.Text(one, "id") ?? ForeignCase.Text(one, "run_id") ?? ForeignCase.Text(one, "name") ?? $"sibling-{siblings.Count + 1}";
            if (siblings.Count == Most)
            {
                notes.Add($"More than {Most} siblings were sent; the first {Most} are looked at.");
                break;
            }

            if (!siblings.TryAdd(id, Sibling(id, one, notes)))
            {
                notes.Add($"The sibling {id} was sent twice; the first one counts.");
            }
        }

        return [.. siblings.Values];
    }

    private static Sibling Sibling(string id, JsonElement json, List<string> notes)
    {
        var status = ForeignCase.Text(json, "status") ?? "";
        var failed = Failures.Any(f => status.Contains(f, StringComparison.OrdinalIgnoreCase)) || (status.Length == 0 && ForeignCase.Text(json, "error") is not null);
        return new(id, !failed, ForeignCase.Hyperparameters(json, notes))
        {
            Metrics = ForeignMetrics.Read(json, notes),
            Log = ForeignLogs.Read(json, ForeignCase.Text(json, "error"), notes),
            Files = ForeignFiles.Read(ForeignCase.Field(json, "files"), notes),
        };
    }
}
