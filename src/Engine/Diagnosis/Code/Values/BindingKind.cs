namespace Sweepboard.Engine.Diagnosis.Code.Values;

/// <summary>How a name comes to stand for something.</summary>
internal enum BindingKind
{
    Assigned,
    Changed,
    Iterated,
    Entered,
    Parameter,
    Defined,
    Imported,
}
