using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Values;

/// <summary>Which function of the program a call goes to, as far as names alone tell.</summary>
internal sealed class CallGraph
{
    // Names of methods that libraries' objects have: a method of the program with such a name is not meant by just any call.
    private static readonly HashSet<string> Common =
        ["step", "backward", "train", "eval", "forward", "to", "fit", "predict", "transform", "append", "get", "items", "update", "add", "close", "write", "read", "load", "save", "reset", "cuda", "cpu", "apply", "compile", "evaluate", "call", "build", "__init__"];

    private readonly Symbols _symbols;
    private readonly Dictionary<string, PyNode?> _methods = [];
    private readonly Dictionary<PyNode, List<PyNode>> _callers = [];
    private readonly Dictionary<PyNode, PyNode> _targets = [];

    public CallGraph(Symbols symbols)
    {
        _symbols = symbols;
        foreach (var function in symbols.Files.SelectMany(f => f.Root.All(PyKind.FunctionDef)).Where(f => f.Parent!.Is(PyKind.ClassDef)))
        {
            var name = function.Name()!;
            _methods[name] = _methods.ContainsKey(name) || Common.Contains(name) ? null : function;
        }

        foreach (var call in symbols.Files.SelectMany(f => f.Root.Calls()))
        {
            if (Find(call) is { } target)
            {
                _targets[call] = target;
                (_callers.TryGetValue(target, out var callers) ? callers : _callers[target] = []).Add(call);
            }
        }
    }

    /// <summary>The function, method or class of the program that is called; null: it is not known to be one.</summary>
    public PyNode? Target(PyNode call) => _targets.GetValueOrDefault(call);

    public IReadOnlyList<PyNode> Callers(PyNode function) => _callers.GetValueOrDefault(function) ?? [];

    /// <summary>The function or class a name or <c>module.name</c> stands for.</summary>
    public PyNode? Definition(PyNode expression)
    {
        if (expression.Is(PyKind.Name))
        {
            return Defined(_symbols.Latest(expression, expression.Name()!));
        }

        if (expression is { Kind: PyKind.Attribute } && expression["value"] is { Kind: PyKind.Name } module
            && _symbols.Latest(module, module.Name()!) is { Kind: BindingKind.Imported } import
            && _symbols.Module(import.Target.Word("name")!, expression.File) is { } file)
        {
            return Defined(_symbols.Of(file).In(file.Root, expression.Name()!) is [.., var last] ? last : null);
        }

        return null;
    }

    /// <summary>A method of a class or of those of the program it derives from.</summary>
    public PyNode? MethodOf(PyNode type, string name, int depth = 0) =>
        type.List("body").FirstOrDefault(n => n!.IsFunction() && n!.Name() == name)
        ?? (depth > 5 ? null : type.List("bases").Select(b => Definition(b!)).Where(b => b is { Kind: PyKind.ClassDef } && b != type).Select(b => MethodOf(b!, name, depth + 1)).FirstOrDefault(m => m is not null));

    private PyNode? Find(PyNode call)
    {
        var function = call["func"]!;
        if (Definition(function) is { } direct)
        {
            return direct;
        }

        if (call.Method() is not { } name || call.Receiver() is not { } receiver)
        {
            return null;
        }

        if (receiver.Dotted() == "self" && call.Class() is { } type)
        {
            return MethodOf(type, name);
        }

        return _methods.GetValueOrDefault(name);
    }

    private PyNode? Defined(Binding? binding) => binding switch
    {
        { Kind: BindingKind.Defined } => binding.Value,
        { Kind: BindingKind.Imported } => _symbols.Imported(binding.Target) is { Kind: BindingKind.Defined } there ? there.Value : null,
        _ => null,
    };
}
