using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Says in sentences what another space means for a sweep.</summary>
public static class SpaceWords
{
    /// <param name="state">The sweep as it stands.</param>
    /// <param name="spec">Its spec with the other space.</param>
    /// <param name="plan">Its plan with that.</param>
    public static IReadOnlyList<string> Of(SweepState state, SweepSpec spec, Plan plan) =>
        [.. Parameters(state.Spec.SearchSpace, spec.SearchSpace), .. Regions(state.Spec.Exclude, spec.Exclude), .. Runs(state, spec), .. Left(state, plan)];

    private static IEnumerable<string> Parameters(SearchSpace before, SearchSpace after)
    {
        foreach (var old in before.Parameters)
        {
            if (after.Find(old.Name) is not { } now)
            {
                yield return $"{old.Name} is no longer given.";
            }
            else if (!now.Domain.Equals(old.Domain))
            {
                yield return $"{old.Name} was {ConfigurationReader.Describe(old.Domain)}, and is now {ConfigurationReader.Describe(now.Domain)}.";
            }
            else if (!When(now).Equals(When(old), StringComparison.Ordinal))
            {
                yield return $"{old.Name} exists {(now.When.Count == 0 ? "always" : $"where {When(now)}")} now.";
            }
        }
    }

    private static string When(Parameter parameter) => string.Join(" and ", parameter.When.Select(c => $"{c.Parameter} is {string.Join(" or ", c.Values)}"));

    private static IEnumerable<string> Regions(IReadOnlyList<Region> before, IReadOnlyList<Region> after) =>
        after.Except(before).Select(r => $"Excluded: {r}.").Concat(before.Except(after).Select(r => $"No longer excluded: {r}."));

    private static IEnumerable<string> Runs(SweepState state, SweepSpec spec)
    {
        bool IsOutside(Run run) => !spec.SearchSpace.Contains(run.Hyperparameters) || !spec.Allows(run.Hyperparameters);
        var ended = state.Runs.Count(r => !r.IsOpen && r.Outcome != RunOutcome.RolledBack && IsOutside(r));
        if (ended > 0)
        {
            yield return $"{ended} {(ended == 1 ? "run that is over lies" : "runs that are over lie")} outside; what they showed still counts.";
        }

        var open = state.OpenRuns.Count(IsOutside);
        if (open > 0)
        {
            yield return $"{open} {(open == 1 ? "run under way lies outside and goes" : "runs under way lie outside and go")} on.";
        }
    }

    private static IEnumerable<string> Left(SweepState state, Plan plan)
    {
        if (plan.Runs is not { } runs)
        {
            yield break;
        }

        var left = runs - state.Suggested;
        yield return left > 0 ? $"{left} more {(left == 1 ? "run is" : "runs are")} planned, {runs} in all."
            : "Nothing is left to try: the sweep ends when the runs under way do.";
    }
}
