using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers;

/// <summary>Tries every configuration of a grid once; of a grid too large for the budget, a part that is spread well over it.</summary>
public sealed class GridOptimizer : IOptimizer
{
    private readonly Grid _grid;
    private readonly GridLattice _order;
    private readonly long _planned;

    /// <param name="spec">The sweep.</param>
    /// <param name="planned">How many runs of this space it is thought to do; null for the whole grid.</param>
    public GridOptimizer(SweepSpec spec, int? planned)
    {
        _grid = Grid.TryCreate(spec.SearchSpace, spec.Optimizer.GridPoints, spec.Exclude)
            ?? throw new InvalidOperationException("The space has no grid; its spec should have been refused.");
        _planned = Math.Clamp(planned ?? _grid.Count, 1, Math.Max(1, _grid.Count));
        _order = new GridLattice(_grid, _planned, spec.Seed);
    }

    public Proposal? Propose(SweepState state)
    {
        for (var number = state.NextSuggestion; number - state.SpaceSince < _grid.Count; number++)
        {
            var place = number - state.SpaceSince;
            var configuration = _grid[_order[place]];
            if (!state.HasTried(configuration))
            {
                return new(configuration, new("grid", Reason(place)), number);
            }
        }

        return null;
    }

    private string Reason(long number) => _planned < _grid.Count
        ? $"configuration {number + 1} of {_planned} chosen evenly from the grid of {_grid.Count} (lattice step {_order.Step}, index {_order[number]})"
        : $"configuration {number + 1} of all {_grid.Count} in the grid (index {_order[number]})";
}
