using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Sweepboard.Web.NewSweep;

/// <summary>A spec while it is being written: the text of each field as it is typed, and whatever else the file says.</summary>
public sealed record SpecDraft
{
    public static SpecDraft Empty { get; } = new();

    /// <summary>What is typed, by the field's path; nothing typed is no entry.</summary>
    public ImmutableDictionary<string, string> Texts { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<ParameterDraft> Parameters { get; init; } = [];

    /// <summary>What the form has no input for. Never changed in place.</summary>
    public JsonObject Rest { get; init; } = [];

    public string this[string path] => Texts.GetValueOrDefault(path, "");

    /// <summary>The name by which an attempt's price is found: of its GPU, or else of its dispatcher.</summary>
    public string Priced => this["resources.gpu_type"] is { Length: > 0 } gpu ? gpu : this["dispatcher.kind"] is { Length: > 0 } kind ? kind : "local";

    /// <summary>The names that placeholders and conditions may use.</summary>
    public IEnumerable<string> Names => Parameters.Select(p => p.Name.Trim()).Where(n => n.Length > 0).Distinct();

    /// <summary>The draft with another text in a field.</summary>
    public SpecDraft With(string path, string text) =>
        this with { Texts = text.Length == 0 ? Texts.Remove(path) : Texts.SetItem(path, text) };

    public SpecDraft With(ParameterDraft row) => With(row.Id, _ => row);

    /// <summary>The draft with a row changed; the same where that row is gone.</summary>
    public SpecDraft With(int id, Func<ParameterDraft, ParameterDraft> change) => this with { Parameters = [.. Parameters.Select(p => p.Id == id ? change(p) : p)] };

    /// <summary>Where a row stands; -1 where it is gone.</summary>
    public int PlaceOf(int id) => Parameters.Select(p => p.Id).ToList().IndexOf(id);

    /// <summary>The draft with one more row, and that row's number.</summary>
    public SpecDraft Add(int at, out int id)
    {
        id = NextId;
        return this with { Parameters = Parameters.Insert(Math.Clamp(at, 0, Parameters.Length), new(id)) };
    }

    public SpecDraft Remove(int id) => this with { Parameters = Parameters.RemoveAll(p => p.Id == id) };

    /// <summary>The draft with a row moved up (-1) or down (1); the same where it is at the end already.</summary>
    public SpecDraft Move(int id, int by)
    {
        var from = PlaceOf(id);
        var to = from + by;
        return from < 0 || to < 0 || to >= Parameters.Length ? this : this with { Parameters = Parameters.RemoveAt(from).Insert(to, Parameters[from]) };
    }

    /// <summary>Whether the file can hold this row: it has a name, and no row before it has the same.</summary>
    public bool IsInFile(ParameterDraft row) =>
        row.Name.Trim().Length > 0 && Parameters.First(p => p.Name.Trim() == row.Name.Trim()).Id == row.Id;

    internal int NextId => Parameters.Select(p => p.Id).DefaultIfEmpty(-1).Max() + 1;
}
