using System.Text.Json;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Allocation.Reading;

/// <summary>Reads one experiment of a queue.</summary>
internal static class ExperimentReader
{
    private const double MostHours = 1e6;
    private const int MostDependencies = 20_000;

    public static Experiment? Read(QueueFields fields, string[] types, List<Problem> problems)
    {
        if (!fields.Is)
        {
            return null;
        }

        var id = fields.Text("exp_id") ?? fields.Text("id");
        if (string.IsNullOrWhiteSpace(id))
        {
            fields.Wrong("exp_id", "is missing", "give each experiment a name of its own");
        }

        var hours = fields.Number("estimated_hours", from: 0, to: MostHours);
        if (!fields.TryGet("estimated_hours", out _))
        {
            fields.Wrong("estimated_hours", "is missing", "write how long it takes on the GPUs it asks for");
        }

        var experiment = new Experiment
        {
            Id = id ?? "",
            Name = fields.Text("name"),
            Hours = hours ?? 0,
            Weight = Weight(fields),
            Choices = ChoiceReader.Read(fields, types, problems),
            MemoryGb = fields.Number("memory_gb", from: 0, to: 1e6),
            EarliestHours = fields.Number("earliest_start_hours", from: 0, to: MostHours) ?? 0,
            DeadlineHours = fields.Number("deadline_hours", from: 0, to: MostHours),
            DueHours = fields.Number("due_hours", from: 0, to: MostHours),
            Checkpointed = fields.Flag("checkpointed") ?? false,
            Retryable = fields.Flag("retryable") ?? true,
            DependsOn = fields.Texts("depends_on", MostDependencies) ?? [],
        };
        var running = Running(fields, experiment, problems);
        fields.End();
        // What runs has nothing left to wait for.
        return running is null ? experiment : experiment with { Running = running, EarliestHours = 0, DependsOn = [] };
    }

    private static double Weight(QueueFields fields)
    {
        if (!fields.TryGet("priority", out var json))
        {
            return fields.Number("weight", above: 0, to: 1e6) ?? Priorities.Medium;
        }

        if (json.ValueKind == JsonValueKind.Number)
        {
            return fields.Number("priority", above: 0, to: 1e6) ?? Priorities.Medium;
        }

        if (json.ValueKind == JsonValueKind.String && Priorities.Of(json.GetString()!) is { } weight)
        {
            return weight;
        }

        fields.Wrong("priority", $"must be high, medium, low, or a weight above 0, but is {FieldReader.Show(json)}");
        return Priorities.Medium;
    }

    private static RunningOn? Running(QueueFields fields, Experiment experiment, List<Problem> problems)
    {
        if (!fields.TryGet("running", out var json) || json.ValueKind == JsonValueKind.False || experiment.Choices is [])
        {
            return null;
        }

        var asked = experiment.Choices[0].Demands is [var first, ..] ? first : new GpuDemand("", 0);
        if (json.ValueKind == JsonValueKind.True)
        {
            return new(asked.Type, []);
        }

        var running = new QueueFields(json, fields.At("running"), problems);
        if (!running.Is)
        {
            return null;
        }

        var type = running.Text("type") ?? asked.Type;
        if (!experiment.Choices.Any(c => c.Demands is [var only] && only.Type == type))
        {
            running.Wrong("type", $"is '{type}', but the experiment may not run on that", "add the type to allowed_types");
        }

        return new(type, Numbers(running, experiment, type));
    }

    private static List<int> Numbers(QueueFields running, Experiment experiment, string type)
    {
        if (!running.TryGet("gpus", out var json))
        {
            return [];
        }

        var wanted = experiment.Choices.SelectMany(c => c.Demands).FirstOrDefault(d => d.Type == type)?.Count;
        var numbers = json.ValueKind != JsonValueKind.Array ? []
            : json.EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Number && n.TryGetInt32(out var number) ? number : -1).ToList();
        if (numbers.Exists(n => n < 0) || numbers.Count != wanted || numbers.Distinct().Count() != wanted)
        {
            running.Wrong("gpus", $"must be a list of {wanted} different GPU numbers from 0, but is {json.GetRawText()}");
        }

        return numbers;
    }
}
