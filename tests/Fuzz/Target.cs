using System.Text;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Dispatchers.Metrics;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Fuzz;

/// <summary>A parser that reads what others wrote, and texts to begin from.</summary>
internal sealed record Target(IReadOnlyList<string> Corpus, Action<byte[]> Read)
{
    private const string Yaml = """
        name: scenario
        command: [train, --lr, "{learning_rate}", "--batch={batch_size}"]
        environment: {A: b}
        search_space:
          learning_rate: {log_uniform: [0.0001, 0.1]}
          batch_size: {int: [8, 64], log: true}
          optimizer: [adam, sgd]
          momentum: {uniform: [0, 1], when: {optimizer: sgd}}
          width: {range: [8, 64], step: 8}
        objectives: [{metric: val_acc, direction: maximize}]
        metric_pattern: 'epoch (?P<step>\d+) acc=(?P<val_acc>[\d.]+)'
        max_runs: 12
        max_parallel: 5
        estimated_minutes: 60
        price: {local: 1.00}
        budget: {usd: 20, hours: 8}
        retry: {max_retries: 2, on: {user_error: again}}
        polling: {deadline_minutes: 10}
        evaluation: {command: [score]}
        early_stopping: {patience: 3}
        """;

    private const string Json = """
        {"name": "s", "command": ["train", "{a}"], "search_space": {"a": [1, 2.5, true, "x"], "b": {"fixed": null}}, "metric": "loss", "dispatcher": {"kind": "simulated", "time_scale": 10}, "seed": 7}
        """;

    private static readonly string[] Commands = ["train --lr {learning_rate} {{braces}} {layers.1} {x", "{a}{b}{{c}}", "--option {missing} {a}"];

    public static IReadOnlyDictionary<string, Target> All { get; } = new Dictionary<string, Target>
    {
        ["spec"] = new([Yaml, Json, "a: &x [1]\nb: *x\n"], ReadSpec),
        ["metrics"] = new(
            ["{\"step\": 3, \"val_acc\": 84.2, \"loss\": \"NaN\"}\n", "sweepboard: step=1 val_acc=84.2 loss=nan\n", "epoch 3 acc=0.75 loss=1e-3\n", "{\"a\": {\"b\": [1, 2]}, \"c\": null}\n"],
            ReadMetrics),
        ["log"] = new(["plain\n\u001b[31mred\u001b[0m\n", "\u001b]8;;http://a.example\u0007link\u001b]8;;\u0007\r50 %\r", "\u202eabc\u2066\u200b\0\b\n"], bytes => LogText.Visible(Encoding.UTF8.GetString(bytes))),
        ["command"] = new(Commands, ReadCommand),
    };

    private static void ReadSpec(byte[] bytes)
    {
        var problems = new List<Problem>();
        if (SpecReader.Read(Encoding.UTF8.GetString(bytes), problems) is { } spec)
        {
            Planner.Plan(spec);
            SweepJson.FromBody(SweepJson.ToRecord(new SweepCreated(new("testtest"), spec, Planner.Plan(spec).Plan), default).Body.Span);
        }
        else if (problems.Count == 0)
        {
            throw new InvalidDataException("It was refused without a word.");
        }
    }

    private static void ReadMetrics(byte[] bytes)
    {
        var log = new MemoryLog(bytes);
        string? cursor = null;
        // The three ways are read side by side, from wherever the last pass came to.
        for (var pass = 0; pass < 3; pass++)
        {
            cursor = MetricReader.Read(new(log, log, log), PatternReader.Create(@"epoch (?<step>\d+) acc=(?<acc>[\d.eE+-]+)"), cursor, ended: pass == 2, default).Cursor;
        }

        MetricReader.Read(new(log, log, log), null, Encoding.UTF8.GetString(bytes), ended: true, default);
    }

    private static void ReadCommand(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes).Split(' ');
        var values = DocumentReader.Read("{learning_rate: 0.1, a: x, b: 2}", []) is { } json ? json : throw new InvalidDataException("The values cannot be read.");
        CommandTemplate.Fill(text, System.Text.Json.JsonSerializer.Deserialize<Configuration>(json.GetRawText(), SweepJson.Options)!);
    }
}
