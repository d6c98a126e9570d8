using Sweepboard.Engine.Optimizers.Transfer;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>The models of a sweep: one for each objective, one for each constraint, one of where runs fail, and one of what a run costs.</summary>
internal sealed class SweepModels
{
    // A tenth beyond the worst of the front, so that its ends are worth extending (Ishibuchi et al., "How to specify a reference point in hypervolume calculation", 2018).
    private const double Reach = 0.1;

    private const int LeastForCost = 8;

    // Where runs differ by less than a tenth in cost there is nothing to weigh.
    private const double LeastSpread = 0.1;

    private readonly SweepSpec _spec;
    private readonly IReadOnlyList<Dimension> _dimensions;
    private readonly Surrogate[] _objectives;
    private readonly Surrogate[] _margins;
    private readonly Surrogate _cost;
    private readonly FailureModel _failures;
    private readonly PriorObservations _earlier;
    private readonly Dictionary<(SweepId, int), (IReadOnlyList<Observation>, GaussianModel)> _earlierModels = [];

    public SweepModels(SweepSpec spec, SpaceEncoding encoding)
    {
        var dimensions = encoding.Dimensions;
        (_spec, _dimensions, _earlier) = (spec, dimensions, new(spec, encoding));
        // Bent losses would measure another hypervolume than the one that counts.
        _objectives = [.. spec.Objectives.Select((_, i) => new Surrogate(dimensions, o => o.Losses[i], spec.Objectives.Count == 1))];
        _margins = [.. spec.Constraints.Select((_, i) => new Surrogate(dimensions, o => o.Margins[i], false))];
        _cost = new(dimensions, LogSeconds, false);
        _failures = new(dimensions);
    }

    /// <param name="state">The sweep, of whose budget the weight of costs depends.</param>
    /// <param name="history">What was observed: two scored runs at least.</param>
    /// <param name="inside">Whether of a front only what lies between its ends counts, not how far it reaches.</param>
    public Outlook Learn(SweepState state, History history, bool inside)
    {
        var earlier = _earlier.Read(state, history);
        var sound = _failures.Sound(history);
        var failures = _failures.Learn(history);
        var worst = FailureModel.Worst(failures, history);
        Learnt[] objectives = [.. _objectives.Select((s, i) => s.Learn(sound, worst, new EarlierModels(_dimensions, i, earlier, _earlierModels)))];
        var models = new List<GaussianModel>();
        var terms = new List<IAcquisitionTerm>();
        models.AddRange(objectives.Select(o => Believing(o, history)));
        var feasible = sound.Where(o => o.Violation <= 0).ToList();
        if (feasible.Count > 0)
        {
            terms.Add(objectives.Length == 1 ? new ImprovementTerm(0, Best(objectives[0], feasible)) : new HypervolumeTerm(Boxes(objectives, feasible, inside ? 0 : Reach)));
        }

        for (var i = 0; i < _margins.Length; i++)
        {
            var place = i;
            var seen = sound.Where(o => double.IsFinite(o.Margins[place])).ToList();
            if (seen.Count >= 2)
            {
                var learnt = _margins[i].Learn(seen, worst);
                terms.Add(new FeasibilityTerm(models.Count, learnt.Scale.Scaled(0)));
                models.Add(Believing(learnt, history));
            }
        }

        if (failures is not null)
        {
            terms.Add(FailureModel.Term(failures, models.Count));
            models.Add(Believing(failures, history));
        }

        var cost = AddCost(state, history, models, terms);
        return new(objectives, failures, cost, new(models, terms), feasible.Count > 0);
    }

    /// <summary>How far the earlier sweep is believed that is believed most, from 0 to 1.</summary>
    public double Belief(SweepState state, History history) => _earlier.Read(state, history).Select(e => e.Weight).DefaultIfEmpty(0).Max();

    private static double LogSeconds(Observation seen) => Math.Log(Math.Max(1e-3, seen.Seconds));

    private ExpectedCost? AddCost(SweepState state, History history, List<GaussianModel> models, List<IAcquisitionTerm> terms)
    {
        if (!(_spec.Optimizer.CostAware ?? (_spec.Budget.Usd ?? (decimal?)_spec.Budget.Hours) is not null))
        {
            return null;
        }

        var seen = history.Scored.Where(o => o.Kind == ObservationKind.Completed && o.Seconds > 0).ToList();
        if (seen.Count < LeastForCost)
        {
            return null;
        }

        var learnt = _cost.Learn(seen, []);
        var spread = learnt.Scale.Deviation;
        if (spread < LeastSpread)
        {
            return null;
        }

        var power = BudgetLeft(state);
        terms.Add(new CostTerm(models.Count, spread, power));
        models.Add(learnt.Model);
        return new(learnt, power);
    }

    // The part of the budget that is left, the scarcer of dollars and hours.
    private double BudgetLeft(SweepState state)
    {
        var dollars = _spec.Budget.Usd is { } usd and > 0 ? (double)(state.Ledger.Spent.Usd / usd) : 0;
        var hours = _spec.Budget.Hours is { } most ? (state.UpdatedAt - state.CreatedAt).TotalHours / most : 0;
        return Math.Clamp(1 - Math.Max(dollars, hours), 0, 1);
    }

    // Runs under way count as if they would come out as expected, so that parallel runs keep apart.
    private GaussianModel Believing(Learnt learnt, History history)
    {
        var model = learnt.Model;
        foreach (var running in history.Running)
        {
            var point = Features.Of(_dimensions, running.Unit);
            model = model.With(point, model.Mean(point));
        }

        return model;
    }

    // Where values are noisy the lowest was lucky: what the model expects there counts.
    private double Best(Learnt learnt, List<Observation> feasible)
    {
        const double Noisy = 1e-3;
        return learnt.Fit.Parameters.Noise <= Noisy
            ? feasible.Min(o => learnt.Scale.Scaled(o.Loss))
            : feasible.OrderBy(o => o.Loss).Take(10).Min(o => learnt.Model.Mean(Features.Of(_dimensions, o.Unit)));
    }

    private static UndominatedBoxes Boxes(Learnt[] objectives, List<Observation> feasible, double reach)
    {
        var losses = feasible.ConvertAll(o => objectives.Select((learnt, i) => learnt.Scale.Scaled(o.Losses[i])).ToArray());
        var front = Fronts.ParetoFront.Of(losses).Select(i => losses[i]).ToList();
        var reference = new double[objectives.Length];
        for (var i = 0; i < reference.Length; i++)
        {
            var (least, most) = (front.Min(p => p[i]), front.Max(p => p[i]));
            reference[i] = most > least ? most + (reach * (most - least)) : Math.Max(most + 0.1, losses.Max(p => p[i]));
        }

        return new(front, reference);
    }
}
