using System.Globalization;
using Sweepboard.Engine.Optimizers.Gaussian;
using Sweepboard.Engine.Optimizers.QuasiRandom;
using Sweepboard.Engine.Optimizers.Tpe;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers;

/// <summary>Chooses an optimizer for each suggestion by the space, the plan and how the search goes, and says which and why.</summary>
/// <remarks>
/// A portfolio with rules, as in Kerschke and Trautmann, "Automated algorithm selection on continuous black-box problems", 2019. The rules rest on the
/// figures in bench/README.md: the Gaussian process leads wherever it can be afforded; what it cannot do is left to the others.
/// </remarks>
public sealed class AutoOptimizer(SweepSpec spec, int? planned) : IOptimizer
{
    // A process over more points takes longer to ask than it gains.
    private const int MostForProcess = 1_000;
    private const int MostDimensions = 50;
    private const int MostObjectives = 3;

    // Below this skill, and with this many runs to judge it by, what the model takes for good is mostly luck, and it goes where nobody was; counting neighbours averages noise out.
    private const double LeastSkill = 0.5;
    private const int RunsToJudge = 12;
    private const int Turn = 4;

    // So few configurations are tried before a model has learnt anything.
    private const int FewConfigurations = 30;

    private static readonly string[] Unequal = ["asha", "hyperband", "median", "pbt"];

    private readonly int _dimensions = spec.SearchSpace.Parameters.Count(p => p.Domain is not Domain.Fixed);
    private readonly long? _size = SpaceSize.Of(spec.SearchSpace, spec.Exclude);
    private readonly Lazy<IOptimizer> _grid = new(() => new GridOptimizer(spec, planned));
    private readonly Lazy<GaussianOptimizer> _gaussian = new(() => new GaussianOptimizer(spec));
    private readonly Lazy<SobolOptimizer> _sobol = new(() => new SobolOptimizer(spec));
    private readonly Lazy<TpeOptimizer> _tpe = new(() => new TpeOptimizer(spec));
    private readonly Lazy<Nsga2Optimizer> _genetic = new(() => new Nsga2Optimizer(spec, planned));

    public Proposal? Propose(SweepState state)
    {
        var (proposal, why) = Choose(state);
        return proposal is null ? null : proposal with { Suggestion = proposal.Suggestion with { Reason = $"{proposal.Suggestion.Reason}. Auto took {proposal.Suggestion.Optimizer}: {why}" } };
    }

    private (Proposal?, string Why) Choose(SweepState state)
    {
        var done = state.Counts.Completed + state.Counts.Pruned;
        if (_size is { } size and <= FewConfigurations && (planned is null || planned * 2 >= size))
        {
            return (_grid.Value.Propose(state), $"{(planned is null || planned >= size ? "all" : Invariant($"{planned} of the"))} {size} configurations will be tried");
        }

        if (spec.Objectives.Count > MostObjectives)
        {
            return (_genetic.Value.Propose(state), Invariant($"{spec.Objectives.Count} objectives have too many trade-offs for a model of each"));
        }

        if (Unequal.Contains(spec.Scheduler.Kind))
        {
            // Early on a model finds those that learn fast, and then near copies of them fill every rung: bench/README.md, curves.
            return (_sobol.Value.Propose(state), $"{spec.Scheduler.Kind} ends most runs early, and an even spread finds better ones than a model that learns from beginnings");
        }

        return WhyNotModel(state, done) is { } why ? (Cheap(state), why) : Model(state, done);
    }

    private string? WhyNotModel(SweepState state, int done) =>
        _dimensions > MostDimensions ? Invariant($"{_dimensions} parameters are more than a Gaussian process can tell apart")
        : done > MostForProcess ? Invariant($"after {done} runs a Gaussian process takes longer to ask than it gains")
        : state.Durations is { Count: >= 100, MeanSeconds: < 0.5 } ? Invariant($"a run takes {state.Durations.MeanSeconds:0.##} s, less than asking a Gaussian process")
        : null;

    private Proposal? Cheap(SweepState state) => spec.Objectives.Count > 1 && state.Counts.Completed > MostForProcess ? _genetic.Value.Propose(state) : _tpe.Value.Propose(state);

    private (Proposal?, string Why) Model(SweepState state, int done)
    {
        var proposal = _gaussian.Value.Propose(state);
        if (_gaussian.Value.Skill is not { } skill)
        {
            return (proposal, Invariant($"nothing is known yet, so the first {_gaussian.Value.StartupRuns} runs are spread evenly"));
        }

        if (skill < LeastSkill && done >= RunsToJudge && state.NextSuggestion % Turn != 0 && _tpe.Value.Propose(state) is { } other)
        {
            return (other, Invariant($"the Gaussian process foretells runs badly (rank correlation {skill:0.00} after {done}), so three runs of four are left to another"));
        }

        if (proposal?.Suggestion.Optimizer == "sobol")
        {
            return (proposal, "the Gaussian process found no point that was not tried already");
        }

        return (proposal, Invariant($"it foretells each of {done} runs from the others with a rank correlation of {skill:0.00}"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
