using System.Globalization;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Analysis;

/// <summary>Reads a filter by recursive descent: any, all, not, then a comparison, a list, or a word.</summary>
internal sealed class FilterReader(string text, IReadOnlyList<RunField> fields)
{
    private const int MostDepth = 32;
    private static readonly string[] Comparisons = ["<", "<=", ">", ">=", "=", "!=", "~"];

    private readonly List<FilterToken> _tokens = FilterToken.Split(text);
    private int _at;
    private int _depth;

    public Problem? Problem { get; private set; }

    private FilterToken Now => _tokens[_at];

    /// <returns>The terms that must all hold, each with its text; null where the text cannot be read.</returns>
    public List<(FilterTerm Term, string Text)>? Read()
    {
        var clauses = new List<(FilterTerm Term, string Text)>();
        while (Now.Kind != FilterTokenKind.End && Problem is null)
        {
            if (clauses.Count > 0 && Now.Is("and"))
            {
                _at++;
            }

            var start = Now.Start;
            var term = ReadNot();
            clauses.Add((term, TextFrom(start)));
            if (Now.Is("or"))
            {
                // What stands before an "or" is one side of it: the clauses so far belong together.
                var all = new FilterTerm.All([.. clauses.Select(c => c.Term)]);
                _at++;
                clauses = [(new FilterTerm.Any([all, ReadAny()]), $"({TextFrom(0).Trim()})")];
            }
        }

        return Problem is null ? clauses : null;
    }

    private string TextFrom(int start) => text[start..Math.Max(start, _tokens[Math.Max(0, _at - 1)].End)];

    private FilterTerm ReadAny()
    {
        var terms = new List<FilterTerm> { ReadAll() };
        while (Problem is null && Now.Is("or"))
        {
            _at++;
            terms.Add(ReadAll());
        }

        return terms.Count == 1 ? terms[0] : new FilterTerm.Any(terms);
    }

    private FilterTerm ReadAll()
    {
        var terms = new List<FilterTerm> { ReadNot() };
        while (Problem is null && Now.Kind != FilterTokenKind.End && !Now.Is("or") && !Now.Is(")"))
        {
            if (Now.Is("and"))
            {
                _at++;
            }

            terms.Add(ReadNot());
        }

        return terms.Count == 1 ? terms[0] : new FilterTerm.All(terms);
    }

    private FilterTerm ReadNot()
    {
        if (++_depth > MostDepth)
        {
            return Wrong("is nested too deeply");
        }

        FilterTerm term;
        if (Now.Is("not"))
        {
            _at++;
            term = new FilterTerm.Not(ReadNot());
        }
        else if (Now.Is("("))
        {
            _at++;
            term = ReadAny();
            Expect(")");
        }
        else
        {
            term = ReadComparison();
        }

        _depth--;
        return term;
    }

    private FilterTerm ReadComparison()
    {
        if (Now.Kind is not (FilterTokenKind.Word or FilterTokenKind.Quoted) || Now.Is("and") || Now.Is("or"))
        {
            return Wrong(Now.Kind == FilterTokenKind.End ? "ends where a condition is expected" : $"has '{Now.Text}' where a condition is expected", "write one as val_acc > 85");
        }

        var first = Now;
        _at++;
        if (Now.Kind == FilterTokenKind.Mark && Comparisons.Contains(Now.Text))
        {
            var comparison = Now.Text;
            _at++;
            return Field(first) is { } field && Value(comparison) is { } value ? new FilterTerm.Compare(field, comparison, value) : Nothing();
        }

        return Now.Is("in") && _tokens[_at + 1].Is("(") ? ReadList(first) : new FilterTerm.Word(first.Text, fields);
    }

    private FilterTerm ReadList(FilterToken first)
    {
        _at += 2;
        var values = new List<FieldValue>();
        while (Problem is null && Value("in") is { } value)
        {
            values.Add(value);
            if (!Now.Is(","))
            {
                break;
            }

            _at++;
        }

        Expect(")");
        return Field(first) is { } field ? new FilterTerm.OneOf(field, values) : Nothing();
    }

    private RunField? Field(FilterToken name)
    {
        var found = fields.FirstOrDefault(f => f.Name == name.Text) ?? fields.FirstOrDefault(f => f.Name.Equals(name.Text, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            Wrong($"names '{name.Text}', which is no parameter, metric or column of these runs", Spelling.Suggest(name.Text, fields.Select(f => f.Name)), name);
        }

        return found;
    }

    private FieldValue? Value(string after)
    {
        if (Now.Kind is not (FilterTokenKind.Word or FilterTokenKind.Quoted))
        {
            Wrong($"has no value after '{after}'");
            return null;
        }

        var token = Now;
        _at++;
        return token.Kind == FilterTokenKind.Word && double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? FieldValue.Of(number) : FieldValue.Of(token.Text);
    }

    private void Expect(string mark)
    {
        if (Problem is null && !Now.Is(mark))
        {
            Wrong($"lacks a '{mark}'");
        }

        _at = Math.Min(_at + 1, _tokens.Count - 1);
    }

    private FilterTerm.Any Wrong(string message, string? suggestion = null, FilterToken? where = null)
    {
        Problem ??= new("filter", $"{message}, at character {(where ?? Now).Start + 1}", suggestion);
        _at = _tokens.Count - 1;
        return Nothing();
    }

    private static FilterTerm.Any Nothing() => new FilterTerm.Any([]);
}
