using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sweepboard.Engine.Allocation.Reading;

/// <summary>Writes a queue as <see cref="QueueReader"/> reads it.</summary>
public static class QueueWriter
{
    public static JsonObject Write(GpuQueue queue)
    {
        var pools = new JsonObject();
        foreach (var pool in queue.Pools)
        {
            pools[pool.Type] = Pool(pool);
        }

        return new()
        {
            ["experiments"] = new JsonArray([.. queue.Experiments.Select(Experiment)]),
            ["available_gpus"] = pools,
            ["objective"] = queue.Objective,
            ["timeout_seconds"] = queue.TimeoutSeconds,
            ["packing"] = queue.Packing,
            ["seed"] = queue.Seed,
        };
    }

    private static JsonObject Pool(GpuPool pool)
    {
        var json = new JsonObject { ["count"] = pool.Count, ["cost_per_hour"] = pool.CostPerHour };
        Put(json, "memory_gb", pool.MemoryGb);
        Put(json, "spot_cost_per_hour", (double?)pool.SpotCostPerHour);
        Put(json, "spot_interruptions_per_hour", pool.SpotCostPerHour is null ? null : pool.SpotInterruptionsPerHour);
        if (pool.Outages.Count > 0)
        {
            json["unavailable"] = new JsonArray([.. pool.Outages.Select(Outage)]);
        }

        return json;
    }

    private static JsonObject Outage(Outage outage)
    {
        var json = new JsonObject { ["count"] = outage.Count, ["from_hours"] = outage.FromHours };
        Put(json, "to_hours", outage.ToHours);
        return json;
    }

    private static JsonObject Experiment(Experiment experiment)
    {
        var json = new JsonObject { ["exp_id"] = experiment.Id };
        if (experiment.Name is not null)
        {
            json["name"] = experiment.Name;
        }

        var demands = experiment.Choices[0].Demands.Select(d => new JsonObject { ["type"] = d.Type, ["count"] = d.Count }).ToArray();
        json["gpu_requirement"] = demands is [var only] ? only : new JsonArray([.. demands]);
        if (experiment.Choices.Count > 1)
        {
            json["allowed_types"] = new JsonArray([.. experiment.Choices.Select(Choice)]);
        }

        json["estimated_hours"] = experiment.Hours;
        json["priority"] = experiment.Weight;
        Put(json, "memory_gb", experiment.MemoryGb);
        Put(json, "earliest_start_hours", experiment.EarliestHours == 0 ? null : experiment.EarliestHours);
        Put(json, "deadline_hours", experiment.DeadlineHours);
        Put(json, "due_hours", experiment.DueHours);
        if (experiment.Checkpointed)
        {
            json["checkpointed"] = true;
        }

        if (!experiment.Retryable)
        {
            json["retryable"] = false;
        }

        if (experiment.DependsOn.Count > 0)
        {
            json["depends_on"] = new JsonArray([.. experiment.DependsOn.Select(d => JsonValue.Create(d))]);
        }

        if (experiment.Running is { } running)
        {
            json["running"] = Running(running);
        }

        return json;
    }

    private static JsonObject Choice(GpuChoice choice) => new() { ["type"] = choice.Demands[0].Type, ["count"] = choice.Demands[0].Count, ["speed"] = choice.Speed };

    private static JsonObject Running(RunningOn running)
    {
        var json = new JsonObject { ["type"] = running.Type };
        if (running.Gpus.Count > 0)
        {
            json["gpus"] = JsonSerializer.SerializeToNode(running.Gpus);
        }

        return json;
    }

    private static void Put(JsonObject json, string name, double? value)
    {
        if (value is { } given)
        {
            json[name] = given;
        }
    }
}
