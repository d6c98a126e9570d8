using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Runs;

/// <summary>A figure that a suggestion rests on, as one reads it who does not know the method.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Value">The number.</param>
/// <param name="Says">What it means, in a sentence; null where the title says it.</param>
public sealed record SuggestionFigure(string Title, double Value, string? Says)
{
    private const string Low = "expected_low", High = "expected_high", Expected = "expected";

    private static readonly Dictionary<string, (string Title, string? Says)> Known = new(StringComparer.Ordinal)
    {
        ["log_expected_improvement"] = ("Expected improvement, logarithm", "How much better than the best it is expected to be on average, on a scale of its own; where this is greatest is tried next."),
        ["log_expected_hypervolume_improvement"] = ("Expected growth of the front, logarithm", "How much more the front is expected to cover, on a scale of its own; where this is greatest is tried next."),
        ["best"] = ("Best so far", null),
        ["observations"] = ("Runs learnt from", null),
        ["model_skill"] = ("Skill of the model", "How well it puts each run in order from the others alone: 0 is a guess, 1 is right."),
        ["trust_region"] = ("Looked for within", "So far from the best run, as a part of each parameter's range; every other suggestion is looked for everywhere."),
        ["expected_seconds"] = ("Expected time, seconds", "What the run is thought to take."),
        ["cost_weight"] = ("Weight of time", "0: only improvement counts; 1: improvement for each second. It falls as the budget is used up."),
        ["log_ratio"] = ("Likeness to the best, logarithm", "How much likelier such a configuration is among the best runs than among the others; above 0 is likelier."),
        ["good_runs"] = ("Runs taken for the best", null),
        ["cut"] = ("Cut", "Runs with this value or a better one are taken for the best."),
        ["candidates"] = ("Configurations compared", "The one with the greatest likeness to the best was taken."),
        ["earlier_weight"] = ("Weight of earlier sweeps", "How far they are believed: by how well they tell the order of this sweep's runs."),
        ["earlier_run"] = ("Run of the earlier sweep", null),
        ["earlier_score"] = ("Its score there", null),
        ["generation"] = ("Generation", null),
        ["population"] = ("Runs in a generation", null),
        ["step"] = ("Step", "How far a generation spreads, as a part of each parameter's range."),
        ["restarts"] = ("Fresh starts", "How often it began anew elsewhere, with more runs in a generation."),
        ["axis_ratio"] = ("Longest to shortest axis", "1: the generation spreads alike in all directions; large: along a valley."),
        ["first parent's front"] = ("First parent's front", "1: no run beats it in every objective."),
        ["first parent's crowding distance"] = ("First parent's distance", "How far its neighbours on the front are; larger is rarer."),
        ["second parent's front"] = ("Second parent's front", "1: no run beats it in every objective."),
        ["second parent's crowding distance"] = ("Second parent's distance", "How far its neighbours on the front are; larger is rarer."),
        ["parameters mutated"] = ("Parameters changed at random", null),
    };

    /// <summary>The figures of a suggestion, an expected value in one line with its bounds.</summary>
    public static IReadOnlyList<SuggestionFigure> Of(Suggestion suggestion, IReadOnlyList<Objective> objectives)
    {
        var figures = suggestion.Figures ?? new Dictionary<string, double>();
        return [.. figures.Where(f => !f.Key.EndsWith(Low, StringComparison.Ordinal) && !f.Key.EndsWith(High, StringComparison.Ordinal)).Select(f => Of(f.Key, f.Value, figures, objectives))];
    }

    private static SuggestionFigure Of(string name, double value, IReadOnlyDictionary<string, double> figures, IReadOnlyList<Objective> objectives)
    {
        // With several objectives the name begins with the one it is of.
        var of = objectives.Count > 1 ? objectives.Where(o => name.StartsWith($"{o.Metric}_", StringComparison.Ordinal)).MaxBy(o => o.Metric.Length) : null;
        var (metric, bare) = of is null ? (objectives[0].Metric, name) : (of.Metric, name[(of.Metric.Length + 1)..]);
        if (bare == Expected && figures.TryGetValue($"{name}_low", out var low) && figures.TryGetValue($"{name}_high", out var high))
        {
            return new($"Expected {metric}", value, $"With two chances in three from {Show.Number(low)} to {Show.Number(high)}.");
        }

        var (title, says) = Known.TryGetValue(bare, out var words) ? words : (Show.Capital(bare.Replace('_', ' ')), null);
        return new(bare == "best" ? $"Best {metric} so far" : title, value, says);
    }
}
