using System.Globalization;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>The configuration that was chosen, and what the choice rests on.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="LogRatio">By how much likelier it is among the best than among the others.</param>
/// <param name="Best">The best runs of its largest block, in order.</param>
/// <param name="Neighbours">The numbers of those of them that are nearest.</param>
/// <param name="Observations">How many runs were compared.</param>
/// <param name="Candidates">How many candidates were.</param>
/// <param name="EarlierWeight">How far the earlier sweep most alike was believed.</param>
internal sealed record TpeChoice(Configuration Configuration, double LogRatio, IReadOnlyList<Observation> Best, IReadOnlyList<int> Neighbours, int Observations, int Candidates, double EarlierWeight)
{
    /// <summary>The choice in words and numbers.</summary>
    public Suggestion Suggest(SweepSpec spec)
    {
        var figures = new Dictionary<string, double>
        {
            ["log_ratio"] = LogRatio,
            ["good_runs"] = Best.Count,
            ["observations"] = Observations,
            ["candidates"] = Candidates,
        };
        if (EarlierWeight > 0)
        {
            figures["earlier_weight"] = EarlierWeight;
        }

        var cut = "";
        if (Best.Count > 0 && spec.Objectives.Count == 1)
        {
            figures["cut"] = spec.Objective.Direction == Direction.Maximize ? -Best[^1].Loss : Best[^1].Loss;
            cut = string.Create(CultureInfo.InvariantCulture, $" ({spec.Objective.Metric} {figures["cut"]:g4} or better)");
        }

        var reason = Best.Count == 0 ? "no run of such parameters has ended yet" : string.Create(CultureInfo.InvariantCulture,
            $"of {Candidates} candidates like the best {Best.Count} of {Observations} runs{cut} the one least like the others, {Math.Exp(Math.Clamp(LogRatio, -50, 50)):g3} times as likely among the best");
        return new("tpe", reason) { Figures = figures, Neighbours = Neighbours };
    }
}
