using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Shapes;

/// <summary>A layer that gets another size than it was made for.</summary>
/// <param name="Layer">The definition of the layer.</param>
/// <param name="Size">The argument that gives its size.</param>
/// <param name="Expected">The size it was made for.</param>
/// <param name="Actual">The size it gets.</param>
/// <param name="Use">Where it is applied.</param>
internal sealed record Mismatch(PyNode Layer, PyNode? Size, double Expected, double Actual, PyNode Use)
{
    /// <summary>The layer or operation that makes the size it gets.</summary>
    public PyNode? Source { get; init; }

    /// <summary>Whether it is a <c>view</c> or <c>reshape</c> that does not fit.</summary>
    public bool IsReshape { get; init; }
}
