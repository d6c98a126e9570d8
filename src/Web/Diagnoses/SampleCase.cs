using System.Text.Json.Nodes;
using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Foreign;

namespace Sweepboard.Web.Diagnoses;

/// <summary>The failure that a first visit looks at: five runs of one script lie beside the server, one of which ended with a NaN loss.</summary>
public static class SampleCase
{
    private const string Failed = "run_20250116_091523";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples", "nan_loss");

    public static bool Exists => File.Exists(Path.Combine(Folder, "train.py"));

    public static FailureCase Read()
    {
        var (about, log, rows) = Run(Failed);
        var metadata = about["environment"]!.DeepClone().AsObject();
        metadata["run_id"] = Failed;
        metadata["status"] = about["status"]!.DeepClone();
        var json = new JsonObject
        {
            ["title"] = Failed,
            ["files"] = new JsonArray(new JsonObject { ["path"] = "train.py", ["text"] = File.ReadAllText(Path.Combine(Folder, "train.py")) }),
            ["log"] = log,
            ["rows"] = rows,
            ["hyperparameters"] = about["hyperparameters"]!.DeepClone(),
            ["command"] = about["command"]!.DeepClone(),
            ["exit_code"] = about["exit_code"]!.DeepClone(),
            ["metadata"] = metadata,
            ["siblings"] = new JsonArray([.. Directory.EnumerateDirectories(Path.Combine(Folder, "runs")).Select(d => Path.GetFileName(d)).Where(n => n != Failed).Order(StringComparer.Ordinal).Select(Sibling)]),
        };
        return ForeignCase.Read(System.Text.Json.JsonSerializer.SerializeToElement(json));
    }

    private static JsonNode Sibling(string name)
    {
        var (about, log, rows) = Run(name);
        return new JsonObject { ["id"] = name, ["status"] = about["status"]!.DeepClone(), ["hyperparameters"] = about["hyperparameters"]!.DeepClone(), ["metrics"] = rows, ["log"] = log };
    }

    private static (JsonObject About, string Log, JsonArray Rows) Run(string name)
    {
        var folder = Path.Combine(Folder, "runs", name);
        return (JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "metadata.json")))!.AsObject(), File.ReadAllText(Path.Combine(folder, "train.log")),
            [.. MetricRows.Read(new("metrics.jsonl", File.ReadAllText(Path.Combine(folder, "metrics.jsonl"))))]);
    }
}
