using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Last layers that begin with zeros, as heads and the ends of residual branches do on purpose: what is before them differs, so they learn.</summary>
internal static class LastLayers
{
    /// <summary>Whether a call sets the weights of the layer that gives a network's output, or a block's, to zero.</summary>
    public static bool IsZeroed(TrainingCode code, PyNode call) =>
        IsZero(code, call) && (call["args"] ?? call.Receiver()) is { } given && Layer(given) is { } layer && (IsEnd(code, layer) || Returned(code, layer));

    private static bool IsZero(TrainingCode code, PyNode call) =>
        call.Callee() is "zeros_" or "zero_" || call.Callee() is "constant_" or "fill_" && call.List("args") is [.., { } filled] && code.Program.Number(filled) == 0;

    // self.last of self.last.weight.data
    private static PyNode? Layer(PyNode given)
    {
        while (given.Is(PyKind.Attribute) && given.Name() is "data" or "weight")
        {
            given = given["value"]!;
        }

        return given.Kind is PyKind.Attribute or PyKind.Subscript ? given : null;
    }

    // block.mlp[-1]
    private static bool IsEnd(TrainingCode code, PyNode layer) => layer.Is(PyKind.Subscript) && code.Program.Number(layer["slice"]) == -1;

    private static bool Returned(TrainingCode code, PyNode layer)
    {
        var (owner, name) = layer.Is(PyKind.Attribute) ? (layer["value"]!, layer.Name()) : (layer, null);
        var type = owner.Name() == "self" ? layer.Class() : code.Program.ClassOf(owner);
        return name is not null && type is not null && code.Program.MethodOf(type, "forward") is { } forward && Resolver.Returns(forward).Any(r => Ends(code, r, "self." + name, 0));
    }

    // The value itself, or a part of the sum or tuple that it is.
    private static bool Ends(TrainingCode code, PyNode value, string layer, int depth) => depth < 8 && value.Kind switch
    {
        PyKind.Call => value["func"]!.Dotted() == layer || (value.Method() is not null && code.Program.Target(value) is null && value.Receiver() is { } inner && Ends(code, inner, layer, depth + 1)) || value.List("args").OfType<PyNode>().Any(a => code.Program.Api(value) is not null && Ends(code, a, layer, depth + 1)),
        PyKind.BinOp => Ends(code, value["left"]!, layer, depth + 1) || Ends(code, value["right"]!, layer, depth + 1),
        PyKind.Tuple => value.List("elts").OfType<PyNode>().Any(e => Ends(code, e, layer, depth + 1)),
        PyKind.Name => code.Program.Symbols.Latest(value, value.Name()!) is { Kind: BindingKind.Assigned, Element: < 0, Value: { } made } && Ends(code, made, layer, depth + 1),
        _ => false,
    };
}
