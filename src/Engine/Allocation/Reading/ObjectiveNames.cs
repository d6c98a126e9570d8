using System.Text.Json;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Allocation.Reading;

/// <summary>What an objective is called, and the criteria it stands for.</summary>
public static class ObjectiveNames
{
    public const string Throughput = "maximize_throughput";

    private static readonly Dictionary<string, Criterion[]> Named = new()
    {
        [Throughput] = [Criterion.WeightedCompletion, Criterion.Makespan],
        ["minimize_cost"] = [Criterion.Cost, Criterion.WeightedCompletion, Criterion.Makespan],
        ["balance"] = [Criterion.Balance, Criterion.WeightedCompletion],
    };

    private static readonly Dictionary<string, Criterion> Single = new()
    {
        ["makespan"] = Criterion.Makespan,
        ["weighted_completion"] = Criterion.WeightedCompletion,
        ["weighted_tardiness"] = Criterion.WeightedTardiness,
        ["cost"] = Criterion.Cost,
        ["balance"] = Criterion.Balance,
    };

    /// <summary>The objectives that have a name of their own.</summary>
    public static IReadOnlyCollection<string> All => Named.Keys;

    /// <summary>The single criteria that a list of one's own is made of.</summary>
    public static IReadOnlyCollection<string> Criteria => Single.Keys;

    /// <summary>The criteria an objective's name, or a list of criteria with commas between them, stands for; null: it is none.</summary>
    public static IReadOnlyList<Criterion>? Of(string objective)
    {
        if (Named.TryGetValue(objective, out var criteria))
        {
            return criteria;
        }

        var parts = objective.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(One).ToList();
        return parts.Count > 0 && parts.All(p => p is not null) ? [.. parts.Select(p => p!.Value).Distinct()] : null;
    }

    public static string NameOf(Criterion criterion) => Single.First(s => s.Value == criterion).Key;

    /// <summary>The objective that is asked for, by a name that <see cref="Of"/> knows.</summary>
    internal static string Read(QueueFields fields)
    {
        var field = fields.TryGet("objectives", out var json) ? "objectives" : "objective";
        if (field == "objective" && !fields.TryGet(field, out json))
        {
            return Throughput;
        }

        var text = json.ValueKind == JsonValueKind.Array ? string.Join(", ", fields.Texts(field, 10) ?? []) : fields.Text(field) ?? "";
        if (Of(text) is not null)
        {
            return text;
        }

        fields.Wrong(field, $"must be {string.Join(", ", All)}, or a list of {string.Join(", ", Criteria)}, but is '{text}'", Spelling.Suggest(text, All.Concat(Criteria)));
        return Throughput;
    }

    private static Criterion? One(string name) =>
        Single.TryGetValue(name.StartsWith("minimize_", StringComparison.Ordinal) ? name["minimize_".Length..] : name, out var criterion) ? criterion : null;
}
