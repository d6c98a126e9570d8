using Sweepboard.Engine.Allocation.Exact.Learning;
using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>One criterion, one part.</summary>
internal sealed class Pass
{
    // Up to here it is quicker to look through all than to learn.
    private const int FewJobs = 14;

    private readonly Part _part;
    private readonly Work _work;
    private readonly Problem _problem;

    public Pass(Part part, Goal goal, Work work)
    {
        (_part, _work) = (part, work);
        _problem = new(part.Instance, goal);
        Bound = IsEmpty ? 0 : _problem.RootBound();
        Value = part.Best is { } best && Keeps(best, goal) ? Score.Of(part.Instance, best, goal.Target) : long.MaxValue;
    }

    /// <summary>Nothing is possible; seen at once.</summary>
    public bool IsEmpty => _problem.Of.Windows.IsEmpty;

    /// <summary>Less there is not.</summary>
    public long Bound { get; private set; }

    /// <summary>The least found.</summary>
    public long Value { get; private set; }

    public bool IsComplete { get; private set; }

    public bool IsInfeasible { get; private set; }

    /// <summary>Searches for less, until there is none, or it is little enough.</summary>
    public void Run(long enough, Action<Part, Solution> found)
    {
        if (Value <= Math.Max(enough, Bound))
        {
            IsComplete = true;
            return;
        }

        if (_part.Instance.Jobs > FewJobs && LearningSearch.CanSolve(_problem))
        {
            Learn(Math.Max(enough, Bound), found);
        }
        else
        {
            Branch(Math.Max(enough, Bound), found);
        }
    }

    private void Learn(long enough, Action<Part, Solution> found)
    {
        var search = new LearningSearch(_problem, _work, _part.Best?.Starts.ToArray());
        var all = search.Search(Value, enough, s => found(_part, s));
        Value = search.Value;
        IsComplete = all && Value < long.MaxValue;
        IsInfeasible = all && Value == long.MaxValue;
        Bound = IsComplete && Value > enough ? Value : Bound;
    }

    private void Branch(long enough, Action<Part, Solution> found)
    {
        if (_part.Instance.Jobs > Problem.MostJobs || _problem.Of.Duration.Length > Problem.MostModes)
        {
            return;
        }

        var search = new BranchAndBound(_problem, _work, s => SharedUnits.Of(_part.Instance, s), s => found(_part, s));
        var all = search.Search(Value, enough);
        Value = search.Value;
        IsComplete = all && Value <= search.Doubtful && Value < long.MaxValue;
        IsInfeasible = all && Value == long.MaxValue && search.Doubtful == long.MaxValue;
        Bound = all && !IsInfeasible && Value > enough ? Math.Max(Bound, Math.Min(Value, search.Doubtful)) : Bound;
    }

    private bool Keeps(Solution best, Goal goal) =>
        Enumerable.Range(0, goal.Caps.Length).All(i => Score.Of(_part.Instance, best, goal.Criteria[i]) <= goal.Caps[i]);
}
