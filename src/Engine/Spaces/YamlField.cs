namespace Sweepboard.Engine.Spaces;

/// <summary>Where one field of a YAML document stands in its text, as offsets; lines count from 1.</summary>
/// <param name="Name">The field's key.</param>
/// <param name="Line">The line of its key.</param>
/// <param name="Start">Where the key begins.</param>
/// <param name="End">Where its value ends, without what follows it in the line.</param>
/// <param name="IsBlock">Whether the value is an object written in lines of its own.</param>
/// <param name="Fields">The fields of that object, however it is written.</param>
public sealed record YamlField(string Name, int Line, int Start, int End, bool IsBlock, IReadOnlyList<YamlField> Fields);
