using System.Text.Json;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>What another space would do to a sweep, or what stands against it.</summary>
/// <param name="Edited">The spec with the other space; null where there are problems.</param>
/// <param name="Plan">The plan with it.</param>
/// <param name="Changes">What changes, a sentence each.</param>
/// <param name="Problems">What is wrong with it.</param>
public sealed record SpaceEditing(SweepSpec? Edited, Plan? Plan, IReadOnlyList<string> Changes, IReadOnlyList<Problem> Problems)
{
    /// <summary>Reads what somebody wrote, and works out what it would change; changes nothing.</summary>
    public static SpaceEditing Consider(JsonElement json, SweepState state) => Consider(json, state, out _);

    internal static SpaceEditing Consider(JsonElement json, SweepState state, out string? why)
    {
        var problems = new List<Problem>();
        var edit = SpaceEdit.Read(json, state.Spec, problems);
        why = edit?.Why;
        if (edit is null)
        {
            return new(null, null, [], problems);
        }

        var plan = Planner.Plan(edit.Spec, state).Plan;
        return new(edit.Spec, plan, SpaceWords.Of(state, edit.Spec, plan), []);
    }

    /// <summary>Changes the space, where nothing stands against it.</summary>
    internal static SpaceEditing Act(Draft draft, JsonElement json, string by)
    {
        if (draft.State.Stopping is not null)
        {
            throw new CommandRefusedException("The sweep is being stopped, so its space stays as it is.");
        }

        var considered = Consider(json, draft.State, out var why);
        if (considered is { Edited: { } spec, Plan: { } plan })
        {
            var reason = string.Join(" ", ((string?[])[why, .. considered.Changes]).Where(s => !string.IsNullOrWhiteSpace(s)));
            draft.Emit(new SpaceChanged(spec.SearchSpace, spec.Exclude, plan, reason, by));
        }

        return considered;
    }
}
