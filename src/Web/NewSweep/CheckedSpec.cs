using Sweepboard.Engine.Control;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.NewSweep;

/// <summary>What a file would do if it were started now, worked out as the API does: its plan, or what stands against it.</summary>
public sealed record CheckedSpec(SweepSpec? Spec, Plan? Plan, IReadOnlyList<PlacedProblem> Problems)
{
    public bool IsReady => Spec is not null && Problems.Count == 0;

    /// <param name="file">What is checked.</param>
    /// <param name="plans">Who knows of other sweeps; null: the plan knows only this one.</param>
    public static CheckedSpec Of(SpecFile file, Func<SweepSpec, PlanResult>? plans = null)
    {
        if (!file.IsReadable)
        {
            return new(null, null, [.. file.Unreadable.Select(p => new PlacedProblem(p, ProblemPlaces.File, null, false))]);
        }

        var problems = new List<Problem>();
        var spec = SpecReader.Read(file.ForReader, problems);
        var plan = spec is null ? null : (plans ?? Planner.Plan)(spec);
        problems.AddRange(plan?.Problems ?? []);
        var outline = YamlOutline.Of(file.Text);
        return new(spec, plan?.Plan, [.. RowsWithoutPlace(file.Draft), .. problems.Select(p => ProblemPlaces.Place(InWordsOfTheForm(p, file.Draft), file.Draft, outline))]);
    }

    // The reader sees a text where a list should be; who typed it sees a quote.
    private static Problem InWordsOfTheForm(Problem problem, SpecDraft draft) =>
        problem.Path is "command" or "evaluation.command" && CommandText.Split(draft[problem.Path]) is null
            ? new(problem.Path, "has a quote that is not closed", "close it, or put a backslash before it") : problem;

    // What the file cannot hold is not in it, so nobody else complains of it.
    private static IEnumerable<PlacedProblem> RowsWithoutPlace(SpecDraft draft) =>
        from row in draft.Parameters
        where !row.IsBlank && !draft.IsInFile(row)
        let name = row.Name.Trim()
        let problem = name.Length == 0
            ? new Problem(SpecField.Space, "has no name, and so is not in the file yet", "type the name by which the command knows it")
            : new Problem(SpecField.Space, $"'{name}' is the name of another row too, and so this one is not in the file yet", "give it another name, or remove it")
        select new PlacedProblem(problem, $"space.{row.Id}.name", null, name.Length == 0);
}
