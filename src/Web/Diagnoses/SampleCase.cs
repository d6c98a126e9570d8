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

    public static FailureCase Read() => Read(Folder);

    internal static FailureCase Read(string folder)
    {
        var (about, log, rows) = Run(folder, Failed);
        var metadata = about["environment"]!.DeepClone().AsObject();
        metadata["run_id"] = Failed;
        metadata["status"] = about["status"]!.DeepClone();
        var json = new JsonObject
        {
            ["title"] = Failed,
            ["files"] = new JsonArray(new JsonObject { ["path"] = "train.py", ["text"] = File.ReadAllText(Path.Combine(folder, "train.py")) }),
            ["log"] = log,
            ["rows"] = rows,
            ["hyperparameters"] = about["hyperparameters"]!.DeepClone(),
            ["command"] = about["command"]!.DeepClone(),
            ["exit_code"] = about["exit_code"]!.DeepClone(),
            ["metadata"] = metadata,
            ["siblings"] = new JsonArray([.. Directory.EnumerateDirectories(Path.Combine(folder, "runs")).Select(d => Path.GetFileName(d)).Where(n => n != Failed).Order(StringComparer.Ordinal).Select(n => Sibling(folder, n))]),
        };
        return ForeignCase.Read(System.Text.Json.JsonSerializer.SerializeToElement(json));
    }

    private static JsonObject Sibling(string folder, string name)
    {
        var (about, log, rows) = Run(folder, name);
        return new JsonObject { ["id"] = name, ["status"] = about["status"]!.DeepClone(), ["hyperparameters"] = about["hyperparameters"]!.DeepClone(), ["metrics"] = rows, ["log"] = log };
    }

    private static (JsonObject About, string Log, JsonArray Rows) Run(string folder, string name)
    {
        string Text(string file) => File.ReadAllText(Path.Combine(folder, "runs", name, file));
        return (JsonNode.Parse(Text("metadata.json"))!.AsObject(), Text("train.log"), [.. MetricRows.Read(new("metrics.jsonl", Text("metrics.jsonl")))]);
    }
}
