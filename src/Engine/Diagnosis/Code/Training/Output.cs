using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>What an expression of a network comes out as.</summary>
/// <param name="Kind">What the last operation makes of the values.</param>
/// <param name="Where">That operation where it is applied.</param>
/// <param name="Layer">The layer's own definition, where it is a layer.</param>
/// <param name="Units">How many values a sample has in its last dimension.</param>
internal sealed record Output(OutputKind Kind, PyNode Where, PyNode? Layer = null, double? Units = null);
