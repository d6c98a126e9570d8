using Sweepboard.Engine.Analysis;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Sweeps;

/// <summary>A column of the runs table.</summary>
/// <param name="Field">What it shows and sorts by.</param>
/// <param name="Title">Its head, with its unit.</param>
/// <param name="IsNumeric">Set right, and can be a heat map.</param>
/// <param name="Log">Its heat map is even in the logarithm.</param>
public sealed record RunColumn(RunField Field, string Title, bool IsNumeric, bool Log)
{
    private static readonly Dictionary<string, string> Titles = new()
    {
        ["run"] = "Run",
        ["state"] = "State",
        ["cost"] = "Cost ($)",
        ["seconds"] = "Time (s)",
        ["attempts"] = "Attempts",
        ["failure"] = "Failure",
        ["reason"] = "Why it ended",
        ["optimizer"] = "Optimizer",
        ["suggestion"] = "Why it was tried",
        ["front"] = "On the front",
        ["violation"] = "Breaks constraints by",
    };

    private static readonly string[] Words = ["state", "failure", "reason", "optimizer", "suggestion", "front"];

    public string Key => Field.Name;

    public static RunColumn Of(RunField field, SweepSpec spec) => field.Kind switch
    {
        RunFieldKind.Parameter when spec.SearchSpace.Find(field.Name) is { } parameter => new(field, field.Name, IsNumber(parameter.Domain), parameter.Domain is Domain.LogUniform or Domain.Int { Log: true }),
        RunFieldKind.Metric => new(field, field.Name, true, false),
        _ => new(field, field.Name == "score" ? spec.Objective.Metric : Titles.GetValueOrDefault(field.Name, field.Name), !Words.Contains(field.Name), false),
    };

    /// <summary>The columns that the address asks for, or else those that suit most sweeps.</summary>
    public static IReadOnlyList<RunColumn> Choose(SweepView view)
    {
        var spec = view.Sweep.Spec;
        var names = view.Query.Columns ?? Usual(view.Sweep);
        var fields = names.Select(name => view.Fields.FirstOrDefault(f => f.Name == name)).OfType<RunField>().ToList();
        return [.. (fields.Count > 0 ? fields : [view.Field("run")]).Select(f => Of(f, spec))];
    }

    /// <summary>The names of the columns that suit most sweeps.</summary>
    public static IReadOnlyList<string> Usual(SweepState sweep) =>
        ["run", "state", "score", .. sweep.Spec.Objectives.Skip(1).Select(o => o.Metric), .. (string[])(sweep.Spec.Constraints.Count > 0 ? ["violation"] : []), .. sweep.Spec.SearchSpace.Parameters.Select(p => p.Name), "seconds", .. (string[])(sweep.Spec.UsdPerHour > 0 ? ["cost"] : []), "reason"];

    /// <summary>Where a value stands between the least and the greatest kept, 0 to 9; null where it has no place.</summary>
    public int? Heat(Run run, (double Low, double High)? range)
    {
        if (!IsNumeric || range is not var (low, high) || Field.Read(run).Number is not { } value || !double.IsFinite(value) || low >= high)
        {
            return null;
        }

        var place = Log && low > 0 ? Math.Log(value / low) / Math.Log(high / low) : (value - low) / (high - low);
        return (int)Math.Clamp(place * 10, 0, 9);
    }

    /// <summary>The least and the greatest finite value of the runs.</summary>
    public (double Low, double High)? Range(IEnumerable<Run> runs)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var run in runs)
        {
            if (Field.Read(run).Number is { } value && double.IsFinite(value))
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        return low <= high ? (low, high) : null;
    }

    private static bool IsNumber(Domain domain) => domain switch
    {
        Domain.Choice(var values) => values.All(v => v.IsNumber),
        Domain.Fixed(var value) => value.IsNumber,
        _ => true,
    };
}
