using System.Text.Json;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Allocation.Reading;

/// <summary>Reads a queue as DESIGN 5.7 writes it: <c>experiments</c> or <c>pending_experiments</c>, and <c>available_gpus</c>.</summary>
/// <remarks>A queue file comes from elsewhere: what it says besides is passed over, unless it looks like a name misspelled.</remarks>
public static class QueueReader
{
    public const int MostExperiments = 20_000;
    public const double LongestSeconds = 600;

    private const double DefaultSeconds = 5;
    private const int EnoughProblems = 100;
    private const double MostHours = 1e6;

    /// <summary>The queue; null where there is a problem, and then all of them are noted (the first hundred).</summary>
    public static GpuQueue? Read(JsonElement document, List<Problem> problems)
    {
        var before = problems.Count;
        var fields = new QueueFields(document, "", problems);
        if (!fields.Is)
        {
            return null;
        }

        var pools = PoolReader.Read(fields, problems);
        var objective = ObjectiveNames.Read(fields);
        var most = fields.Number("deadline_hours", from: 0, to: MostHours);
        var queue = new GpuQueue
        {
            Experiments = Experiments(fields, [.. pools.Select(p => p.Type)], most, problems, before),
            Pools = pools,
            Criteria = [],
            TimeoutSeconds = fields.Number("timeout_seconds", from: 0, to: LongestSeconds) ?? DefaultSeconds,
            Packing = fields.Flag("packing") ?? false,
            Seed = fields.Whole("seed", long.MinValue, long.MaxValue) ?? 0,
        };
        fields.End();
        if (problems.Count == before)
        {
            DependencyCheck.Note(queue, fields.ListName, problems);
            RunningCheck.Note(queue, fields.ListName, problems);
        }

        return problems.Count == before ? queue.Under(objective) : null;
    }

    private static List<Experiment> Experiments(QueueFields fields, string[] types, double? deadline, List<Problem> problems, int before)
    {
        var read = new List<Experiment>();
        if (fields.List("experiments", "pending_experiments") is not { } list)
        {
            return read;
        }

        if (list.GetArrayLength() > MostExperiments)
        {
            fields.Wrong(fields.ListName, $"has {list.GetArrayLength()} experiments, but a plan is made for at most {MostExperiments}", "plan in parts: what has to start first, first");
            return read;
        }

        foreach (var (index, one) in list.EnumerateArray().Index())
        {
            if (ExperimentReader.Read(new(one, $"{fields.ListName}[{index}]", problems), types, problems) is { } experiment)
            {
                read.Add(deadline is { } all && !(experiment.DeadlineHours < all) ? experiment with { DeadlineHours = all } : experiment);
            }

            if (problems.Count - before >= EnoughProblems)
            {
                fields.Wrong(fields.ListName, $"has more that is wrong after entry {index}", "mend these first");
                break;
            }
        }

        return read;
    }
}
