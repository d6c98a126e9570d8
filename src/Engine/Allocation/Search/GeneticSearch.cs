using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>Lists that are crossed, decoded and justified, the better ones kept (after Valls, Ballestín and Quintanilla, "A hybrid genetic algorithm for the resource-constrained project scheduling problem", EJOR 185, 2008).</summary>
internal sealed class GeneticSearch
{
    private readonly Layout _layout;
    private readonly Incumbent _incumbent;
    private readonly Work _work;
    private readonly SerialGeneration _generation;
    private readonly Justification _justification;
    private readonly Crossover _crossover;
    private readonly Effort _effort;
    private readonly Schedule[] _people;
    private Schedule _child;
    private SeededRandom _random;

    public GeneticSearch(Layout layout, Goal goal, Incumbent incumbent, Work work, long seed)
    {
        (_layout, _incumbent, _work) = (layout, incumbent, work);
        _generation = new(layout, goal);
        _justification = new(layout, _generation);
        _crossover = new(layout);
        _effort = new(work, _generation);
        _random = new(seed, 0, "genetic");
        _people = [.. Enumerable.Range(0, GeneticTuning.People).Select(_ => new Schedule(layout, goal))];
        _child = new(layout, goal);
    }

    /// <summary>Searches until the first criterion is proven or a part of the work is done.</summary>
    public void Run(IReadOnlyList<Schedule> starts, double toPart)
    {
        while (!IsDone(toPart))
        {
            Populate(starts, toPart);
            for (var idle = 0; idle < GeneticTuning.Patience && !IsDone(toPart);)
            {
                idle = Breed() ? 0 : idle + 1;
            }
        }
    }

    private bool IsDone(double toPart) => _incumbent.IsDone || _incumbent.IsLeadProven || _work.Part >= toPart;

    private void Populate(IReadOnlyList<Schedule> starts, double toPart)
    {
        var priorities = new ListPriorities(_layout);
        var rules = new[] { ListRule.LatestFinish, ListRule.LatestStart, ListRule.MostTotalSuccessors, ListRule.LargestArea, ListRule.Widest, ListRule.LongestProcessing }
            .Select(priorities.Of).ToArray();
        for (var i = 0; i < _people.Length && !IsDone(toPart); i++)
        {
            var one = _people[i];
            starts[(int)_random.NextBelow(Math.Min(starts.Count, GeneticTuning.Parents))].Modes.CopyTo(one.Modes, 0);
            priorities.Arrange(Disturbed(rules[i % rules.Length]), one.Order);
            Finish(one);
        }
    }

    private double[] Disturbed(double[] priority)
    {
        var range = priority.Max() - priority.Min() + 1e-9;
        var noise = 0.5 * _random.NextUnit() * range;
        var disturbed = new double[priority.Length];
        for (var job = 0; job < disturbed.Length; job++)
        {
            disturbed[job] = priority[job] + noise * _random.NextUnit();
        }

        return disturbed;
    }

    private bool Breed()
    {
        var (mother, father) = (Parent(), Parent());
        var jobs = _layout.Waiting.Length;
        var length = (int)(jobs * (0.25 + 0.5 * _random.NextUnit()));
        var from = (int)_random.NextBelow(jobs - length + 1);
        _crossover.Cross(mother, father, from, from + length, _child);
        _crossover.Mutate(_child, GeneticTuning.Mutation, ref _random);
        var better = Finish(_child);
        var worst = Worst();
        if (_people[worst].Score.AsSpan().SequenceCompareTo(_child.Score) >= 0 && !Array.Exists(_people, IsTwin))
        {
            (_people[worst], _child) = (_child, _people[worst]);
        }

        return better;
    }

    private bool IsTwin(Schedule one) => one.Score.AsSpan().SequenceEqual(_child.Score) && one.Starts.AsSpan().SequenceEqual(_child.Starts);

    private bool Finish(Schedule one)
    {
        var placed = _generation.Decode(one);
        if (placed && !_layout.Instance.HasSharing)
        {
            placed = _justification.Apply(one);
        }

        _effort.Spend();
        return placed && _incumbent.Offer(one, _generation.Timeline);
    }

    private Schedule Parent()
    {
        var (one, other) = (_people[_random.NextBelow(_people.Length)], _people[_random.NextBelow(_people.Length)]);
        return other.IsBetterThan(one) ? other : one;
    }

    private int Worst()
    {
        var worst = 0;
        for (var i = 1; i < _people.Length; i++)
        {
            worst = _people[worst].IsBetterThan(_people[i]) ? i : worst;
        }

        return worst;
    }
}
