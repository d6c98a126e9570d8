using Sweepboard.Engine.Spaces;

namespace Sweepboard.Web.Sweeps;

/// <summary>A field of the runs as the plots draw it.</summary>
/// <param name="Column">Where it stands in a row of <see cref="RunNumbers"/>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Log">On a logarithmic axis.</param>
/// <param name="Names">For a choice, its values in order; null for numbers.</param>
public sealed record PlotAxis(int Column, string Name, bool Log, IReadOnlyList<string>? Names)
{
    /// <returns>The parameter's axis; null where it can have one value only.</returns>
    public static PlotAxis? Of(Parameter parameter, int column) => parameter.Domain switch
    {
        Domain.Fixed => null,
        Domain.Choice(var values) => values.Count > 1 ? new(column, parameter.Name, false, [.. values.Select(v => v.ToString())]) : null,
        Domain.LogUniform or Domain.Int { Log: true } => new(column, parameter.Name, true, null),
        _ => new(column, parameter.Name, false, null),
    };

    public bool Equals(PlotAxis? other) => other is not null && (Column, Name, Log) == (other.Column, other.Name, other.Log) && (Names ?? []).SequenceEqual(other.Names ?? []);

    public override int GetHashCode() => HashCode.Combine(Column, Name);
}
