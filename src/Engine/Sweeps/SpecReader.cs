using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Reads a sweep's spec from JSON or YAML (DESIGN 5.2) and says everything that is wrong with it at once.</summary>
public static partial class SpecReader
{
    public const int MostParallel = 1_000;
    public const int MostRuns = 1_000_000;
    public const int MostEarlier = 20;
    public const int MostAfter = 1_000;

    /// <summary>Reads the text of a file.</summary>
    public static SweepSpec? Read(string text, List<Problem> problems) =>
        DocumentReader.Read(text, problems) is { } json ? Read(json, problems) : null;

    /// <returns>The spec; null where it has problems.</returns>
    public static SweepSpec? Read(JsonElement json, List<Problem> problems)
    {
        var before = problems.Count;
        var fields = new FieldReader(json, "", problems);
        if (!fields.IsObject)
        {
            return null;
        }

        var space = ReadSpace(fields, problems);
        var dispatcher = ReadDispatcher(fields);
        var spec = new SweepSpec
        {
            Name = fields.Text("name") is { Length: > 0 } name ? name : "sweep",
            Command = fields.Texts("command", 1_000) ?? [],
            WorkingDirectory = fields.Text("working_directory", 4_096),
            Environment = ReadEnvironment(fields),
            SearchSpace = space ?? new([]),
            Objectives = ObjectiveReader.Read(fields, problems),
            Constraints = ConstraintReader.Read(fields, problems),
            Exclude = fields.TryGet("exclude", out var excluded) && space is not null ? RegionReader.Read(excluded, space, "exclude", problems) : [],
            Optimizer = ReadOptimizer(fields),
            Scheduler = SchedulerReader.Read(fields),
            MaxRuns = (int?)fields.Whole("max_runs", 1, MostRuns),
            MaxParallel = (int?)fields.Whole("max_parallel", 1, MostParallel) ?? Math.Clamp(System.Environment.ProcessorCount, 1, 4),
            Budget = ReadBudget(fields),
            Price = ReadPrice(fields),
            Resources = ReadResources(fields),
            Priority = ReadPriority(fields),
            Due = ReadDue(fields),
            After = ReadSweeps(fields, "after", MostAfter),
            EstimatedMinutes = fields.Number("estimated_minutes", above: 0, to: 1_000_000),
            MetricPattern = ReadPattern(fields),
            Retry = RetryReader.Read(fields),
            Polling = ReadPolling(fields),
            Evaluation = ReadEvaluation(fields),
            EarlyStopping = ReadEarlyStopping(fields),
            Dispatcher = dispatcher,
            Seed = fields.Whole("seed", long.MinValue, long.MaxValue) ?? 0,
            Tags = fields.Texts("tags", 100) ?? [],
            WarmStartFrom = ReadSweeps(fields, "warm_start_from", MostEarlier),
        };
        fields.EndOfFields();
        SpecRules.Check(spec, fields, space);
        return problems.Count == before ? spec : null;
    }

    private static SearchSpace? ReadSpace(FieldReader fields, List<Problem> problems)
    {
        if (fields.TryGet("search_space", out var json))
        {
            return SpaceReader.Read(json, "search_space", problems);
        }

        fields.Wrong("search_space", "is missing", "name at least one parameter, as search_space: {learning_rate: {log_uniform: [0.0001, 0.1]}}");
        return null;
    }

    private static DispatcherSpec ReadDispatcher(FieldReader fields)
    {
        var (kind, more) = ReadKind(fields, "dispatcher", Kinds.Dispatchers, "local", ends: false);
        var scale = more?.Number("time_scale", above: 0, to: 1e9);
        var failures = more?.Number("failure_rate", from: 0, to: 1);
        more?.EndOfFields();
        return new(kind, scale ?? 1, failures ?? 0);
    }

    private static OptimizerSpec ReadOptimizer(FieldReader fields)
    {
        var (kind, more) = ReadKind(fields, "optimizer", Kinds.Optimizers, "auto", ends: false);
        return OptimizerReader.Read(kind, more);
    }

    // A kind may be written short, as a text, or as an object with settings beside it.
    internal static (string Kind, FieldReader? More) ReadKind(FieldReader fields, string field, IReadOnlyList<Kind> kinds, string otherwise, bool ends = true)
    {
        if (!fields.TryGet(field, out var json))
        {
            return (otherwise, null);
        }

        var more = json.ValueKind == JsonValueKind.String ? null : fields.Child(field);
        var kind = more is null ? json.GetString() : more.IsObject ? more.Text("kind") : otherwise;
        if (ends && more is { IsObject: true })
        {
            more.EndOfFields();
        }

        var known = kinds.Select(k => k.Name).ToList();
        if (kind is not null && known.Contains(kind))
        {
            return (kind, more is { IsObject: true } ? more : null);
        }

        fields.Wrong($"{field}.kind", kind is null ? "is missing" : $"is '{kind}', which is not one of {string.Join(", ", known)}", Spelling.Suggest(kind ?? "", known),
            Spelling.Nearest(kind ?? "", known) is { } meant ? [new($"Make it {meant}", new FieldEdit(more is null ? field : fields.At($"{field}.kind"), meant))] : []);
        return (otherwise, null);
    }

    private static Dictionary<string, string> ReadEnvironment(FieldReader fields)
    {
        var environment = new Dictionary<string, string>();
        foreach (var (name, value) in fields.Child("environment")?.Fields() ?? [])
        {
            if (!EnvironmentName().IsMatch(name) || name.StartsWith("LD_", StringComparison.Ordinal) || name.StartsWith("SWEEPBOARD_", StringComparison.OrdinalIgnoreCase))
            {
                fields.Wrong($"environment.{name}", "is not a name a spec may set: letters, digits and '_', not beginning with LD_ or SWEEPBOARD_");
            }
            else if (value.ValueKind is JsonValueKind.Array or JsonValueKind.Object || value.ToString().Contains('\0'))
            {
                fields.Wrong($"environment.{name}", $"must be a text without NUL characters, but is {FieldReader.Show(value)}");
            }

            environment[name] = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }

        return environment;
    }

    private static BudgetSpec ReadBudget(FieldReader fields)
    {
        if (fields.TryGet("budget", out var json) && json.ValueKind == JsonValueKind.Number)
        {
            fields.Wrong("budget", $"must name its unit, but is {FieldReader.Show(json)}", $"write budget: {{usd: {json.GetRawText()}}}",
                new Fix($"Make it {json.GetRawText()} US dollars", new FieldEdit("budget", new JsonObject { ["usd"] = JsonNode.Parse(json.GetRawText()) })));
            return new(null, null);
        }

        var budget = fields.Child("budget");
        var usd = budget?.Number("usd", above: 0, to: 1e9);
        var hours = budget?.Number("hours", above: 0, to: 1e6);
        budget?.EndOfFields();
        return new((decimal?)usd, hours);
    }

    private static Dictionary<string, decimal> ReadPrice(FieldReader fields)
    {
        var prices = new Dictionary<string, decimal>();
        var price = fields.Child("price");
        foreach (var (name, _) in price?.Fields() ?? [])
        {
            if (price!.Number(name, from: 0, to: 1e6) is { } usd)
            {
                prices[name] = (decimal)usd;
            }
        }

        return prices;
    }

    private static ResourceSpec ReadResources(FieldReader fields)
    {
        var resources = fields.Child("resources");
        var read = new ResourceSpec((int?)resources?.Whole("gpus", 0, 1_024) ?? 0, resources?.Text("gpu_type"), resources?.Number("memory_gb", above: 0, to: 1e6));
        resources?.EndOfFields();
        return read;
    }

    private static string? ReadPattern(FieldReader fields)
    {
        if (fields.Text("metric_pattern", 1_000) is not { } pattern)
        {
            return null;
        }

        try
        {
            MetricPattern.Compile(pattern);
        }
        catch (ArgumentException exception)
        {
            fields.Wrong("metric_pattern", $"cannot be run: {exception.Message}");
        }

        return pattern;
    }

    private static PollingSpec ReadPolling(FieldReader fields)
    {
        var polling = fields.Child("polling");
        var defaults = new PollingSpec();
        var read = new PollingSpec
        {
            InitialDelayMs = (int?)polling?.Whole("initial_delay_ms", 10, 3_600_000) ?? defaults.InitialDelayMs,
            MaxDelayMs = (int?)polling?.Whole("max_delay_ms", 10, 3_600_000) ?? defaults.MaxDelayMs,
            Multiplier = polling?.Number("multiplier", from: 1, to: 100) ?? defaults.Multiplier,
            DeadlineMinutes = polling?.Number("deadline_minutes", above: 0, to: 1e6),
            StallMinutes = polling?.Number("stall_minutes", above: 0, to: 1e6),
        };
        polling?.EndOfFields();
        return read;
    }

    private static EvaluationSpec? ReadEvaluation(FieldReader fields)
    {
        if (fields.Child("evaluation") is not { } evaluation)
        {
            return null;
        }

        var command = evaluation.Texts("command", 1_000);
        evaluation.EndOfFields();
        if (command is null or { Count: 0 })
        {
            evaluation.Wrong("command", "is missing", "give the command that scores a trained model, as [\"python3\", \"evaluate.py\"]");
        }

        return new(command ?? []);
    }

    private static EarlyStoppingSpec? ReadEarlyStopping(FieldReader fields)
    {
        if (fields.Child("early_stopping") is not { } stopping)
        {
            return null;
        }

        var read = new EarlyStoppingSpec(
            (int?)stopping.Whole("patience", 1, 1_000_000) ?? 10, stopping.Number("min_delta", from: 0) ?? 0, stopping.Whole("after_step", 0, long.MaxValue) ?? 0);
        stopping.EndOfFields();
        return read;
    }

    private static double? ReadPriority(FieldReader fields)
    {
        if (fields.TryGet("priority", out var json) && json.ValueKind == JsonValueKind.String)
        {
            if (Priorities.Of(json.GetString()!) is { } weight)
            {
                return weight;
            }

            fields.Wrong("priority", $"must be high, medium, low, or a weight above 0, but is {FieldReader.Show(json)}");
            return null;
        }

        return fields.Number("priority", above: 0, to: 1e6);
    }

    private static DateTimeOffset? ReadDue(FieldReader fields)
    {
        if (fields.Text("due") is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var due))
        {
            return due;
        }

        fields.Wrong("due", $"must be a time, but is '{text}'", "write it as 2026-11-30T18:00:00Z");
        return null;
    }

    private static List<SweepId> ReadSweeps(FieldReader fields, string field, int most)
    {
        var read = new List<SweepId>();
        var written = fields.Texts(field, most) ?? [];
        for (var i = 0; i < written.Count; i++)
        {
            if (!SweepId.TryParse(written[i], out var id))
            {
                fields.Wrong($"{field}[{i}]", $"is '{written[i]}', but must be the id of a sweep: eight small letters and digits");
            }
            else if (!read.Contains(id))
            {
                read.Add(id);
            }
        }

        return read;
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,127}\z")]
    private static partial Regex EnvironmentName();
}
