using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Values;

/// <summary>A place where a name comes to stand for something.</summary>
/// <param name="Name">The name, or a chain of names: <c>self.fc</c>.</param>
/// <param name="Kind">How.</param>
/// <param name="Target">Where the name is written.</param>
/// <param name="Value">What it then stands for; for a loop what is gone through.</param>
/// <param name="Element">Which part of a sequence it is; -1: all of it.</param>
internal sealed record Binding(string Name, BindingKind Kind, PyNode Target, PyNode? Value, int Element = -1)
{
    public PyNode Statement => Kind is BindingKind.Defined or BindingKind.Parameter ? Target : Target.Statement();
}
