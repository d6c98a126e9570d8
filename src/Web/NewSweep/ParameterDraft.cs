using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Sweepboard.Web.NewSweep;

/// <summary>One row of the space editor, as it is typed. What belongs to other kinds of values stays while one looks at them.</summary>
/// <param name="Id">Tells rows apart while their names change.</param>
public sealed record ParameterDraft(int Id)
{
    public string Name { get; init; } = "";

    public ParameterForm Form { get; init; }

    public string Low { get; init; } = "";

    public string High { get; init; } = "";

    public string Step { get; init; } = "";

    public bool Log { get; init; }

    /// <summary>The entries of a list, or the fixed value.</summary>
    public string Values { get; init; } = "";

    public ImmutableArray<ConditionDraft> When { get; init; } = [];

    /// <summary>The whole as the file has it, where a row cannot show it.</summary>
    public JsonNode? Written { get; init; }

    /// <summary>Fields beside those that a row shows.</summary>
    public JsonObject? More { get; init; }

    /// <summary>Nothing is typed into it.</summary>
    public bool IsBlank => Form != ParameterForm.Written && When.Length == 0 && ((string[])[Name, Low, High, Step, Values]).All(t => t.AsSpan().IsWhiteSpace());

    /// <summary>It says of no value yet whether it is one.</summary>
    public bool IsUnset => Form switch
    {
        ParameterForm.List or ParameterForm.Fixed => Values.Trim().Length == 0,
        ParameterForm.Written => false,
        _ => Low.Trim().Length == 0 || High.Trim().Length == 0,
    };
}
