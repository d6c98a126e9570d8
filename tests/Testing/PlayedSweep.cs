using Sweepboard.Engine.Control;
using Sweepboard.Engine.Schedulers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Testing;

/// <summary>A sweep that a test plays by hand: the test is the world, the controller decides.</summary>
public sealed class PlayedSweep
{
    private readonly Dictionary<int, List<MetricPoint>> _series = [];

    public PlayedSweep(string spec)
    {
        var read = Specs.Read(spec);
        var (plan, problems) = Planner.Plan(read);
        if (problems.Count > 0)
        {
            throw new InvalidDataException(string.Join('\n', problems));
        }

        State = SweepFold.Apply(null, new SweepCreated(new("testtest"), read, plan), Now, 1);
        Decide();
    }

    public DateTimeOffset Now { get; private set; } = Some.Noon;

    public SweepState State { get; private set; }

    public List<SweepEvent> Events { get; } = [];

    public Run this[int number] => State.Runs[number - 1];

    /// <summary>Something happens, and the controller decides.</summary>
    public void Happens(params SweepEvent[] events)
    {
        foreach (var happened in events)
        {
            Apply(happened);
        }

        Decide();
    }

    public void Passes(TimeSpan time)
    {
        Now += time;
        Decide();
    }

    /// <summary>Time passes, and other runs end well, until the run has an attempt under way or is over.</summary>
    public void UntilUnderWay(int run)
    {
        while (this[run] is { IsOpen: true, Last: not { IsOpen: true } })
        {
            Passes(TimeSpan.FromHours(1));
            if (this[run].Last is not { IsOpen: true } && State.OpenAttempts.Select(o => o.Run.Id.Number).FirstOrDefault(n => n != run) is > 0 and var other)
            {
                Succeeds(other, 1);
            }
        }
    }

    /// <summary>The run's attempt under way starts.</summary>
    public void Starts(int run) => Happens(new AttemptStarted(this[run].Id, this[run].Last!.Id, "handle"));

    /// <summary>The run's attempt under way ends well.</summary>
    public void Succeeds(int run, double score, double seconds = 60) => Ends(run, null, seconds, new Dictionary<string, double> { [State.Spec.Objective.Metric] = score });

    /// <summary>The run's attempt under way fails.</summary>
    public void Fails(int run, FailureClass failure, string message = "it failed", bool hasCheckpoint = false, double seconds = 60) =>
        Ends(run, FailureClassifier.Of(failure, message, "a test"), seconds, new Dictionary<string, double>(), hasCheckpoint);

    public void Ends(int run, Failure? failure, double seconds, IReadOnlyDictionary<string, double> metrics, bool hasCheckpoint = false)
    {
        var cost = Money.For(TimeSpan.FromSeconds(seconds), State.Spec.UsdPerHour);
        Happens(new AttemptEnded(this[run].Id, this[run].Last!.Id, failure is null ? 0 : 1, seconds, cost, metrics, failure, hasCheckpoint));
    }

    /// <summary>The run's attempt under way reports its objective; what its scheduler looks at is written down as the engine does it.</summary>
    public void Reports(int run, long step, double value)
    {
        var series = _series.TryGetValue(run, out var known) ? known : _series[run] = [];
        series.Add(new(State.Spec.Objective.Metric, step, value, Now));
        series.Sort((a, b) => a.Step.CompareTo(b.Step));
        if (SchedulerCatalog.For(State.Spec).LadderOf(run) is { } ladder)
        {
            var reached = this[run].Rungs.Length > 0 ? this[run].Rungs[^1].Rung : this[run].Inherits?.Step ?? 0;
            var attempt = this[run].Last!.Id;
            Happens([.. RungReader.Read(State.Spec.Scheduler, ladder, State.Spec.Objective, series, reached)
                .Select(r => new RungReached(this[run].Id, attempt, ladder.Bracket, r.Rung, r.Step, r.Value, r.Average))]);
        }
    }

    /// <summary>The run's attempt, asked to stop, ends with a checkpoint.</summary>
    public void Stops(int run, bool hasCheckpoint = true) => Ends(
        run, FailureClassifier.Stopped(this[run].Last!.Stop!), 60,
        _series.TryGetValue(run, out var series) ? new Dictionary<string, double> { [State.Spec.Objective.Metric] = series[^1].Value } : [], hasCheckpoint);

    private void Decide()
    {
        foreach (var decided in SweepController.Decide(State, Now))
        {
            Apply(decided);
        }
    }

    private void Apply(SweepEvent happened)
    {
        State = SweepFold.Apply(State, happened, Now, State.Seq + 1);
        Events.Add(happened);
    }
}
