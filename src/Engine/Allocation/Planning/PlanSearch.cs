using Sweepboard.Engine.Allocation.Bounds;
using Sweepboard.Engine.Allocation.Exact;
using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Allocation.Search;

namespace Sweepboard.Engine.Allocation.Planning;

/// <summary>One search for a plan: bounds, list schedules, proof where the queue is small, neighbourhood search where it is not.</summary>
internal sealed class PlanSearch
{
    // Up to here an exact search goes first and may take most of the time.
    private const int Small = 16;
    private const double ProofShare = 0.6;

    // Larger projects whose makespan counts are often proven at once; if not, what was found meanwhile helps to prove them at the end.
    private const double FirstTurn = 0.1;
    private const double LastTurn = 0.15;

    private const double SqueezeShare = 0.1;

    // Of the time, for a bound that says more where completion times or tardiness count.
    private const double PriceShare = 0.1;

    /// <summary>The part of the time in which deadlines are tried to be kept before that is given up.</summary>
    public const double LateShare = 0.5;

    private readonly GpuQueue _queue;
    private readonly Instance _instance;
    private readonly TimeProvider _time;
    private readonly IProgress<AllocationPlan>? _better;
    private readonly CancellationToken _stop;
    private readonly long[] _bounds;
    private readonly long _leastMakespan;
    private Solution? _best;
    private long[] _score = [];

    public PlanSearch(GpuQueue queue, KnownSchedule? start, TimeProvider time, IProgress<AllocationPlan>? better, CancellationToken stop)
    {
        (_queue, _instance, _time, _better, _stop) = (queue, InstanceBuilder.Build(queue), time, better, stop);
        _bounds = LowerBounds.Of(_instance);
        _leastMakespan = LowerBounds.Makespan(_instance);
        if (start is not null)
        {
            Offer(start.In(_instance));
        }
    }

    /// <summary>No plan keeps every deadline.</summary>
    public bool IsProvenInfeasible { get; private set; }

    public bool KeepsDeadlines => _best is not null && Lateness(_best) == 0;

    private bool IsProven => _best is not null && KeepsDeadlines && _score.AsSpan().SequenceCompareTo(_bounds) <= 0;

    /// <summary>The experiments that no schedule found has room for; none where one has room for all.</summary>
    public IReadOnlyList<int> LeftOut { get; private set; } = [];

    /// <summary>The best schedule of the others; null: none but the empty one.</summary>
    public KnownSchedule? Rest { get; private set; }

    public AllocationPlan Plan() => PlanMaker.Make(_queue, _instance, _best ?? throw new InvalidOperationException("There is no plan yet."), _bounds, _leastMakespan);

    public void Run()
    {
        if (_instance.Jobs == 0)
        {
            Offer(new([], []));
            return;
        }

        Improve(0);
        Squeeze();
        // Where the first schedules are late, time is kept for the least late one.
        var seconds = _queue.TimeoutSeconds * (KeepsDeadlines ? 1 : LateShare);
        var (first, last) = _instance.Jobs <= Small ? (ProofShare, 0) : _instance.Criteria[0] == Criterion.Makespan ? (FirstTurn, LastTurn) : (0, 0);
        Prove(seconds * first);
        Price(seconds * PriceShare);
        Improve(seconds * (1 - first - last - PriceShare));
        Prove(seconds * last);
        if (!KeepsDeadlines && !IsProvenInfeasible)
        {
            IsProvenInfeasible = LowerBounds.Refutes(_instance);
        }
    }

    // GPUs that go away can leave list schedules without room.
    private void Squeeze()
    {
        if (_best is not null)
        {
            return;
        }

        var (schedule, left) = SqueakyWheel.Fill(_instance, new(_time, _queue.TimeoutSeconds * SqueezeShare, _stop));
        if (left.Length == 0)
        {
            Offer(schedule);
        }

        (LeftOut, Rest) = left.Length == 0 ? ([], null) : (left, Restricted(schedule, left));
    }

    private KnownSchedule Restricted(Solution whole, int[] without)
    {
        int[] kept = [.. Enumerable.Range(0, _instance.Jobs).Except(without)];
        return new(new([.. kept.Select(j => whole.Modes[j])], [.. kept.Select(j => whole.Starts[j])]) { Units = whole.Units is { } units ? [.. kept.Select(j => units[j])] : null }, _instance.HoursPerTick);
    }

    private void Improve(double seconds)
    {
        if (!IsProven && !IsProvenInfeasible && (_best is null || (seconds > 0 && !_stop.IsCancellationRequested))
            && NeighbourhoodSearch.Improve(_instance, _best, _queue.Seed, new(_time, seconds, _stop), _bounds, Offer) is { } found)
        {
            Offer(found);
        }
    }

    private void Prove(double seconds)
    {
        if (IsProven || seconds <= 0 || _stop.IsCancellationRequested)
        {
            return;
        }

        var proof = ExactSolver.Solve(_instance, _best is not null && KeepsDeadlines ? _best : null, new(_time, seconds, _stop), Offer);
        IsProvenInfeasible |= proof.Infeasible;
        if (proof.Best is { } best)
        {
            Offer(best);
        }

        Raise(proof);
    }

    private void Price(double seconds)
    {
        if (!IsProven && !IsProvenInfeasible && seconds > 0 && !_stop.IsCancellationRequested)
        {
            LowerBounds.Raise(_instance, _bounds, new(_time, seconds, _stop));
        }
    }

    // A later bound holds among plans that are best in the criteria before: it counts once those are proven.
    private void Raise(Proof proof)
    {
        for (var i = 0; i < _bounds.Length; i++)
        {
            _bounds[i] = Math.Max(_bounds[i], proof.Bounds[i]);
        }
    }

    private void Offer(Solution found)
    {
        var (score, late) = (Score.Of(_instance, found), Lateness(found));
        if (_best is not null && (late, Score.Compare(score, _score)) is var (l, c) && (l > Lateness(_best) || (l == Lateness(_best) && c >= 0)))
        {
            return;
        }

        (_best, _score, LeftOut) = (found, score, []);
        if (late == 0)
        {
            _better?.Report(Plan());
        }
    }

    private long Lateness(Solution solution)
    {
        var late = 0L;
        for (var job = 0; job < _instance.Jobs; job++)
        {
            late += Math.Max(0, solution.EndOf(_instance, job) - _instance.Deadline[job]);
        }

        return late;
    }
}
