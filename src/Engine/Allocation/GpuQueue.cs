namespace Sweepboard.Engine.Allocation;

/// <summary>What waits, what there is, and what counts (DESIGN 5.7).</summary>
public sealed record GpuQueue
{
    public required IReadOnlyList<Experiment> Experiments { get; init; }

    public required IReadOnlyList<GpuPool> Pools { get; init; }

    /// <summary>What to make small, the first above all; at least one.</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>What the objective was called.</summary>
    public string Objective { get; init; } = "maximize_throughput";

    /// <summary>How long to look for better plans; 0: the first plan there is.</summary>
    public double TimeoutSeconds { get; init; } = 5;

    /// <summary>Experiments that need one GPU and say how much memory may share one.</summary>
    public bool Packing { get; init; }

    public long Seed { get; init; }

    /// <summary>The queue under another objective: its name, or criteria with commas between them.</summary>
    /// <remarks>Where all weigh the same, no priority says who goes first: throughput is then the hour at which all is done.</remarks>
    /// <exception cref="ArgumentException">There is no such objective.</exception>
    public GpuQueue Under(string objective)
    {
        var criteria = Reading.ObjectiveNames.Of(objective) ?? throw new ArgumentException($"'{objective}' is no objective.", nameof(objective));
        var alike = objective == Reading.ObjectiveNames.Throughput && Experiments.Select(e => e.Weight).Distinct().Count() <= 1;
        return this with { Objective = objective, Criteria = alike ? [.. criteria.Reverse()] : criteria };
    }

    /// <summary>Late experiments count instead of being refused, where tardiness is what is asked about.</summary>
    public bool DeadlinesAreSoft => Criteria.Contains(Criterion.WeightedTardiness);
}
