using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>A PyTorch data loader: where it is made, what it is called, and whether it feeds training.</summary>
internal sealed record Loader(PyNode Made, string Name, bool Trains, bool Tests)
{
    public PyNode? DataSet => Made.Argument(0, "dataset");
}
