namespace Sweepboard.Engine.Diagnosis.Code;

/// <summary>A loss of the code: its name (<c>CrossEntropyLoss</c>), where it is made and where it is computed.</summary>
public sealed record LossFact(string Name, Evidence MadeAt, Evidence UsedAt)
{
    /// <summary>How the losses of a batch become one: <c>mean</c>, <c>sum</c>, <c>none</c>.</summary>
    public string Reduction { get; init; } = "mean";
}
