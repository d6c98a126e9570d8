using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>Values that no gradient goes through: made of data, numbers and tables, and of no network's output.</summary>
internal static class Untrained
{
    /// <summary>Whether all that an expression is made of is known and holds nothing that learns.</summary>
    public static bool Is(TrainingCode code, PyNode value) => value.All(PyKind.Name).Any(n => n.Parent is not { Kind: PyKind.Call } call || call["func"] != n) && Is(code, value, 0);

    private static bool Is(TrainingCode code, PyNode value, int depth) =>
        depth < 6 && !value.All(PyKind.Attribute).Any(a => a.Dotted()?.StartsWith("self.", StringComparison.Ordinal) == true)
        && value.Calls().All(c => !Learns(code, c)) && value.All(PyKind.Name).All(n => Known(code, n, depth));

    private static bool Learns(TrainingCode code, PyNode call) =>
        call.Keyword("requires_grad") is not null || call.Callee() is "requires_grad_" || code.Program.Target(call) is { Kind: PyKind.ClassDef }
        || (code.Program.Api(call) is { } api ? api.StartsWith("torch.nn.", StringComparison.Ordinal) && !api.StartsWith("torch.nn.functional.", StringComparison.Ordinal) || api.StartsWith("torchvision.models", StringComparison.Ordinal) || api.StartsWith("transformers.", StringComparison.Ordinal) : call.Method() is null && code.Program.Target(call) is null && !IsBuiltIn(call));

    private static bool IsBuiltIn(PyNode call) => call.Callee() is "len" or "float" or "int" or "range" or "zip" or "enumerate" or "sum" or "max" or "min" or "abs" or "list" or "tuple" or "reversed" or "next" or "iter" or "round";

    private static bool Known(TrainingCode code, PyNode name, int depth) => code.Program.Symbols.Latest(name, name.Name()!) switch
    {
        { Kind: BindingKind.Imported or BindingKind.Defined } => true,
        { Kind: BindingKind.Iterated, Value: { } gone } => !gone.Calls().Any(c => c.Callee() is "parameters" or "named_parameters"),
        { Kind: BindingKind.Assigned, Value: { } made } => made == name || Is(code, made, depth + 1),
        null => name.Above().Any(a => a.Kind is PyKind.GeneratorExp or PyKind.ListComp) || IsWordOfPython(name.Name()!),
        _ => false,
    };

    private static bool IsWordOfPython(string name) => name is "len" or "float" or "int" or "range" or "zip" or "enumerate" or "sum" or "max" or "min" or "abs" or "list" or "tuple" or "reversed" or "next" or "iter" or "round";
}
