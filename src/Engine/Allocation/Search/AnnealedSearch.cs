using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>
/// Changes a list a little and keeps what is better, or not much worse (simulated annealing on activity lists: Bouleimen and Lecocq, EJOR 149, 2003): for
/// criteria in which every job counts.
/// </summary>
internal sealed class AnnealedSearch
{
    private readonly Incumbent _incumbent;
    private readonly SerialGeneration _generation;
    private readonly ListMoves _moves;
    private readonly TimeOrder _sorter;
    private readonly Effort _effort;
    private readonly Schedule _current;
    private readonly Schedule _next;
    private readonly int _jobs;
    private SeededRandom _random;

    public AnnealedSearch(Layout layout, Goal goal, Incumbent incumbent, Work work, long seed)
    {
        (_incumbent, _jobs) = (incumbent, layout.Waiting.Length);
        _generation = new(layout, goal);
        _moves = new(layout);
        _sorter = new(layout);
        _effort = new(work, _generation);
        _random = new(seed, 0, "annealed");
        (_current, _next) = (new(layout, goal), new(layout, goal));
    }

    /// <summary>Anneals from the best schedule, from hot to cold while the work goes from one part to another.</summary>
    public void Run(Work work, double toPart)
    {
        _current.CopyFrom(_incumbent.Best);
        _sorter.Sort(_current.Order, _current.Starts);
        var from = work.Part;
        while (!_incumbent.IsDone && work.Part < toPart)
        {
            var cold = (work.Part - from) / (toPart - from);
            Step(AnnealedTuning.Hot / _jobs * Math.Pow(AnnealedTuning.Cold, cold));
        }
    }

    private void Step(double heat)
    {
        _next.CopyFrom(_current);
        if (!_moves.Change(_next, ref _random))
        {
            return;
        }

        if (_generation.Decode(_next) && Loss(_next.Score, _current.Score) is var loss && (loss <= 0 || _random.NextUnit() < Math.Exp(-loss / heat)))
        {
            _incumbent.Offer(_next, _generation.Timeline);
            _current.CopyFrom(_next);
            _sorter.Sort(_current.Order, _current.Starts);
        }

        _effort.Spend();
    }

    // Of the first figure in which they differ, the part by which it is worse.
    private static double Loss(long[] score, long[] than)
    {
        for (var i = 0; i < score.Length; i++)
        {
            if (score[i] != than[i])
            {
                return (double)(score[i] - than[i]) / Math.Max(1, than[i]);
            }
        }

        return 0;
    }
}
