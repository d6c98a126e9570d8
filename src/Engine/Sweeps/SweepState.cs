using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Everything that is known of a sweep: the pure fold of its events, an immutable value.</summary>
public sealed record SweepState
{
    // The order at each rung, once somebody has asked; it can always be worked out from the runs.
    private RungBoard? _board;

    // What counts as tried, once somebody has asked: a walk over ten thousand runs for each draw would be most of a decision.
    private ImmutableHashSet<Configuration>? _tried;

    public required SweepId Id { get; init; }

    /// <summary>The sequence number of the last event folded in.</summary>
    public long Seq { get; init; }

    public required SweepSpec Spec { get; init; }

    public required Plan Plan { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last event happened.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    public SweepStatus Status { get; init; }

    /// <summary>Somebody wants it to end; it ends when nothing is under way any more.</summary>
    public SweepStopRequested? Stopping { get; init; }

    /// <summary>Why it is paused, stopped or over.</summary>
    public string? Reason { get; init; }

    /// <summary>Who paused it; null where it is not paused.</summary>
    public string? PausedBy { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>What earlier sweeps found, where it starts from them.</summary>
    public IReadOnlyList<EarlierSweep> Earlier { get; init; } = [];

    /// <summary>All runs; the run of number n is at n - 1.</summary>
    public ImmutableList<Run> Runs { get; init; } = [];

    /// <summary>The numbers of the runs that are neither over nor paused at a rung.</summary>
    public ImmutableSortedSet<int> Open { get; init; } = [];

    /// <summary>The numbers of the runs that are paused at a rung.</summary>
    public ImmutableSortedSet<int> Paused { get; init; } = [];

    /// <summary>The optimizer's number for its next suggestion.</summary>
    public long NextSuggestion { get; init; }

    public RunCounts Counts { get; init; }

    /// <summary>How many of the counted runs the optimizer suggested (the others are derived).</summary>
    public int Suggested { get; init; }

    public Ledger Ledger { get; init; }

    /// <summary>The number of the best run: of several objectives, the knee of the front.</summary>
    public int? BestRun { get; init; }

    /// <summary>With several objectives: the numbers of the runs that no other beats in everything, ascending; of runs that are equal in all the first.</summary>
    public ImmutableArray<int> Front { get; init; } = [];

    /// <summary>The number of the first suggestion from the space as it is now.</summary>
    public long SpaceSince { get; init; }

    /// <summary>How many runs the optimizer had suggested when the space became what it is now.</summary>
    public int SuggestedBefore { get; init; }

    /// <summary>The number of the run that failed last, of those that count as failed.</summary>
    public int? LastFailed { get; init; }

    public DurationStatistics Durations { get; init; }

    /// <summary>The signature of the last user errors in a row, and how many there were.</summary>
    public string? FailureSignature { get; init; }

    public int SameFailures { get; init; }

    [JsonIgnore]
    public bool IsOver => Status is SweepStatus.Completed or SweepStatus.Stopped or SweepStatus.Failed;

    [JsonIgnore]
    public Run? Best => BestRun is { } number ? Runs[number - 1] : null;

    [JsonIgnore]
    public IEnumerable<Run> OpenRuns => Open.Select(number => Runs[number - 1]);

    [JsonIgnore]
    public IEnumerable<Run> PausedRuns => Paused.Select(number => Runs[number - 1]);

    /// <summary>Who came to which rung, with what.</summary>
    [JsonIgnore]
    public RungBoard Board => _board ??= RungBoard.Of(Spec.Objective.Direction, Runs);

    [JsonIgnore]
    public IEnumerable<(Run Run, Attempt Attempt)> OpenAttempts =>
        OpenRuns.Where(r => r.Last is { IsOpen: true }).Select(r => (r, r.Last!));

    public Run? Find(RunId id) => id.Sweep == Id && id.Number <= Runs.Count && id.Number >= 1 ? Runs[id.Number - 1] : null;

    /// <summary>Whether a run of this configuration counts already.</summary>
    public bool HasTried(Configuration configuration) =>
        (_tried ??= [.. Runs.Where(run => run.Outcome != RunOutcome.RolledBack).Select(run => run.Hyperparameters)]).Contains(configuration);

    /// <summary>What is known of the weights that a run began with: what the run that it inherits from scored with them.</summary>
    public IReadOnlyDictionary<string, double> InheritedMetrics(Run run)
    {
        if (run.Inherits is not { } inherits || Find(inherits.From) is not { } donor)
        {
            return Attempt.NoMetrics;
        }

        var metrics = new Dictionary<string, double>();
        if (donor.Rungs is [.., var mark])
        {
            metrics[Spec.Objective.Metric] = mark.Value;
        }

        foreach (var (name, value) in donor.Attempts.SelectMany(a => a.Metrics))
        {
            metrics[name] = value;
        }

        return metrics;
    }

    /// <summary>The state with one more run.</summary>
    internal SweepState Add(Run run) => this with
    {
        Runs = Runs.Add(run),
        Open = Open.Add(run.Id.Number),
        _tried = _tried?.Add(run.Hyperparameters),
    };

    /// <summary>The state with a run as it is now.</summary>
    internal SweepState Put(Run before, Run after) => this with
    {
        Runs = Runs.SetItem(before.Id.Number - 1, after),
        _tried = before.Outcome == RunOutcome.RolledBack || after.Outcome == RunOutcome.RolledBack ? null : _tried,
        _board = before.Outcome == RunOutcome.RolledBack || after.Outcome == RunOutcome.RolledBack ? null : _board?.Change(before, after),
    };

    /// <summary>What an attempt is thought to take: what attempts took so far, with a margin, or else the estimate.</summary>
    [JsonIgnore]
    public TimeSpan ExpectedDuration => Durations.Count >= 3
        ? TimeSpan.FromSeconds(Math.Max(1, Math.Min(Durations.MeanSeconds * 1.25, Durations.LongestSeconds)))
        : TimeSpan.FromMinutes(Plan.MinutesPerRun);
}
