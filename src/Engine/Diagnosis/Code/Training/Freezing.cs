using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>Whether a program keeps the weights of a network as they are.</summary>
internal static class Freezing
{
    /// <summary>Whether the parameters of the network with this name are set to need no gradients: in place, or by a function that gets it.</summary>
    public static bool Freezes(PythonProgram program, string name) =>
        program.Calls.Any(c => c.Callee() == "requires_grad_" && c.Receiver()?.Dotted() == name && c["args"] is { } flag && program.Value(flag) is { Value: false })
        || Loops(program).Any(l => l.Owner == name || l.Parameter is { } place && program.Callers(l.Loop.Function()!).Any(c => c.Argument(place, l.Owner)?.Dotted() == name));

    // for p in model.parameters(): p.requires_grad = False, and whose parameter that model is.
    private static IEnumerable<(PyNode Loop, string Owner, int? Parameter)> Loops(PythonProgram program)
    {
        foreach (var loop in program.Files.SelectMany(f => f.Root.All(PyKind.For)))
        {
            var sets = loop.All(PyKind.Assign).Any(a => a["targets"] is { Kind: PyKind.Attribute } t && t.Name() == "requires_grad" && program.Value(a["value"]) is { Value: false });
            if (sets && loop["iter"] is { Kind: PyKind.Call } iter && iter.Callee() is "parameters" or "named_parameters" && iter.Receiver()?.Dotted() is { } owner)
            {
                var place = loop.Function()?["args"]?.List("args").ToList().FindIndex(a => a!.Name() == owner) ?? -1;
                yield return (loop, owner, place < 0 ? null : place);
            }
        }
    }
}
