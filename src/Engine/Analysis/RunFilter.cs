using System.Globalization;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Analysis;

/// <summary>
/// Which runs to show, as people write it: <c>val_acc > 85 and learning_rate &lt; 0.01</c>, <c>state = failed</c>, <c>activation in (relu, tanh)</c>,
/// <c>reason ~ memory</c>, <c>not (layers = 1 or layers = 2)</c>, or a word that stands anywhere. Immutable.
/// </summary>
public sealed class RunFilter
{
    private const int MostCharacters = 2_000;
    private readonly IReadOnlyList<(FilterTerm Term, string Text)> _clauses;

    private RunFilter(string text, IReadOnlyList<(FilterTerm, string)> clauses) => (Text, _clauses) = (text, clauses);

    /// <summary>Keeps every run.</summary>
    public static RunFilter None { get; } = new("", []);

    public string Text { get; }

    public bool KeepsAll => _clauses.Count == 0;

    /// <returns>The filter; null where the text cannot be read, which is added to the problems.</returns>
    public static RunFilter? Read(string text, IReadOnlyList<RunField> fields, List<Problem> problems)
    {
        if (text.Length > MostCharacters)
        {
            problems.Add(new("filter", $"has {text.Length} characters, more than {MostCharacters}"));
            return null;
        }

        var reader = new FilterReader(text, fields);
        if (reader.Read() is { } clauses)
        {
            return new(text, clauses);
        }

        problems.Add(reader.Problem!);
        return null;
    }

    public bool Keeps(Run run)
    {
        foreach (var (term, _) in _clauses)
        {
            if (!term.Holds(run))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The stretch of a field that the filter keeps, where it says so by itself: <c>name >= low and name &lt;= high</c>.</summary>
    public (double Low, double High)? RangeOf(string name)
    {
        var bounds = _clauses.Select(c => c.Term).OfType<FilterTerm.Compare>().Where(c => IsBound(c, name)).ToList();
        return bounds.Count == 0 ? null : (
            bounds.Where(b => b.Operator is ">" or ">=").Select(b => b.Value.Number!.Value).DefaultIfEmpty(double.NegativeInfinity).Max(),
            bounds.Where(b => b.Operator is "<" or "<=").Select(b => b.Value.Number!.Value).DefaultIfEmpty(double.PositiveInfinity).Min());
    }

    /// <summary>The values of a field that the filter lists: <c>name in (…)</c>.</summary>
    public IReadOnlyList<FieldValue>? ListOf(string name) =>
        _clauses.Select(c => c.Term).OfType<FilterTerm.OneOf>().FirstOrDefault(l => l.Field.Name == name)?.Values;

    /// <summary>The values of a field that the filter lists or names by itself: <c>name in (…)</c> or <c>name = value</c>.</summary>
    public IReadOnlyList<FieldValue>? ValuesOf(string name) => ListOf(name)
        ?? (_clauses.Select(c => c.Term).OfType<FilterTerm.Compare>().FirstOrDefault(c => c.Field.Name == name && c.Operator == "=") is { } same ? [same.Value] : null);

    /// <summary>The filter's text with the field's stretch set anew, or taken out.</summary>
    public string WithRange(string name, (double Low, double High)? range) => With(name, range is var (low, high)
        ? string.Join(" and ", ((string?[])[Bound(name, ">=", low), Bound(name, "<=", high)]).OfType<string>()) : "");

    /// <summary>The filter's text with the field's list of values set anew, or taken out.</summary>
    public string WithList(string name, IReadOnlyList<string>? values) =>
        With(name, values is null ? "" : $"{Quote(name)} in ({string.Join(", ", values.Select(Quote))})");

    private string With(string name, string clause)
    {
        var kept = _clauses.Where(c => c.Term is not FilterTerm.OneOf list || list.Field.Name != name)
            .Where(c => c.Term is not FilterTerm.Compare compare || !IsBound(compare, name))
            .Select(c => c.Text).Append(clause).Where(c => c.Length > 0);
        return string.Join(" and ", kept);
    }

    private static bool IsBound(FilterTerm.Compare compare, string name) =>
        compare.Field.Name == name && compare.Operator is ("<" or "<=" or ">" or ">=") && compare.Value.Number is not null;

    private static string? Bound(string name, string comparison, double value) =>
        double.IsFinite(value) ? string.Create(CultureInfo.InvariantCulture, $"{Quote(name)} {comparison} {value:G4}") : null;

    private static string Quote(string text) => text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-' or '/') && text is not ("and" or "or" or "not" or "in")
        ? text : text.Contains('"', StringComparison.Ordinal) ? $"'{text}'" : $"\"{text}\"";
}
