using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Values;

/// <summary>Follows an expression to the one that makes its value: through names, attributes, parameters, functions and files.</summary>
internal sealed class Resolver(Symbols symbols, CallGraph calls)
{
    private const int Deepest = 24;
    private const int MostEffort = 4000;

    // What gives back what it gets, as far as models, optimizers and data are concerned.
    private static readonly HashSet<string> SameObject = ["to", "cuda", "cpu", "float", "double", "half", "train", "eval", "requires_grad_", "apply", "compile_", "share_memory", "unwrap"];

    private static readonly HashSet<string> Wrappers =
        ["torch.nn.DataParallel", "torch.nn.parallel.DistributedDataParallel", "torch.nn.parallel.DataParallel", "torch.compile", "torch.jit.script", "apex.parallel.DistributedDataParallel", "torch.nn.SyncBatchNorm.convert_sync_batchnorm"];

    private int _effort;
    private int _inside;

    /// <summary>Decides conditions, so that only one branch is followed.</summary>
    public Func<PyNode, Frame?, bool?> Decide { get; set; } = (_, _) => null;

    /// <summary>The library's name of a function or type: <c>torch.nn.Linear</c>; null: it is not a library's, or not known.</summary>
    public string? Api(PyNode? expression, int depth = 0) => expression switch
    {
        null => null,
        _ when depth > Deepest => null,
        { Kind: PyKind.Call } => Api(expression["func"], depth + 1),
        { Kind: PyKind.Name } => ApiOfName(expression, depth),
        { Kind: PyKind.Attribute } => Base(expression["value"]!, depth) is { } before ? ApiNames.Canonical($"{before}.{expression.Name()}") : null,
        _ => null,
    };

    public PyNode Follow(PyNode expression, Frame? frames = null) => Follow(expression, ref frames);

    /// <summary>The same, telling also through which calls it went.</summary>
    public PyNode Follow(PyNode expression, ref Frame? frames)
    {
        _effort = _inside++ == 0 ? 0 : _effort;
        try
        {
            return Step(expression, ref frames, 0);
        }
        finally
        {
            _inside--;
        }
    }

    /// <summary>The class of the program that an expression is an instance of.</summary>
    public PyNode? ClassOf(PyNode expression, Frame? frames = null)
    {
        var made = Follow(expression, ref frames);
        return made.Is(PyKind.Call) && calls.Target(made) is { Kind: PyKind.ClassDef } type ? type : made.Dotted() == "self" ? made.Class() : null;
    }

    /// <summary>What the instances of a class have under a name; what <c>__init__</c> sets comes first.</summary>
    public Binding? Attribute(PyNode type, string name, int depth = 0)
    {
        var bindings = symbols.Of(type.File).OfInstances(type, name).Where(b => b.Kind is BindingKind.Assigned or BindingKind.Defined).ToList();
        if (bindings.Count > 0)
        {
            return bindings.LastOrDefault(b => b.Target.Function()?.Name() == "__init__" && !b.Value.IsNone()) ?? bindings.FindLast(b => !b.Value.IsNone()) ?? bindings[^1];
        }

        return depth > 5 ? null : type.List("bases").Select(b => calls.Definition(b!)).Where(b => b is { Kind: PyKind.ClassDef } && b != type)
            .Select(b => Attribute(b!, name, depth + 1)).FirstOrDefault(b => b is not null);
    }

    /// <summary>What a function gives back: the values of its return statements, the last one last.</summary>
    public static IReadOnlyList<PyNode> Returns(PyNode function) =>
        [.. function.All(PyKind.Return).Where(r => r.Function() == function).Select(r => r["value"]).OfType<PyNode>()];

    /// <summary>What a call gives for a parameter; null: nothing, the default holds.</summary>
    public static PyNode? ArgumentFor(PyNode call, PyNode parameter)
    {
        var function = parameter.Parent!.Parent!;
        var list = parameter.Parent.List("args");
        var place = list.ToList().IndexOf(parameter);
        var method = function.Parent!.Is(PyKind.ClassDef) && !function.List("decorator_list").Any(d => d!.Dotted() == "staticmethod");
        return call.Argument(place < 0 ? -1 : method ? place - 1 : place, parameter.Name()!);
    }

    public static PyNode? DefaultOf(PyNode parameter)
    {
        var arguments = parameter.Parent!;
        var (list, defaults) = (arguments.List("args").ToList(), arguments.List("defaults"));
        var place = list.IndexOf(parameter);
        if (place >= 0)
        {
            var at = place - (list.Count - defaults.Count);
            return at >= 0 ? defaults[at] : null;
        }

        var only = arguments.List("kwonlyargs").ToList().IndexOf(parameter);
        return only >= 0 && only < arguments.List("kw_defaults").Count ? arguments.List("kw_defaults")[only] : null;
    }

    private string? ApiOfName(PyNode name, int depth)
    {
        var word = name.Name()!;
        var reaching = symbols.Reaching(name, word);
        if (reaching.Count == 0)
        {
            return symbols.StarsOf(name.File).FirstOrDefault(Library) is { } star && char.IsUpper(word[0]) && ApiNames.OfUnbound(word) is null
                ? ApiNames.Canonical($"{star}.{word}") : ApiNames.OfUnbound(word);
        }

        var binding = reaching[^1];
        return binding.Kind switch
        {
            BindingKind.Imported when symbols.Imported(binding.Target) is { Kind: BindingKind.Defined } => null,
            BindingKind.Imported => ApiNames.Canonical(Symbols.ApiOf(binding.Target)),
            BindingKind.Assigned when binding.Element < 0 && binding.Value is { Kind: PyKind.Name or PyKind.Attribute } => Api(binding.Value, depth + 1),
            _ => null,
        };
    }

    private static bool Library(string module) =>
        module.Split('.')[0] is "torch" or "keras" or "tensorflow" or "sklearn";

    // A library's module or type before a dot; an object made by a call is not one.
    private string? Base(PyNode expression, int depth) =>
        expression.Kind is PyKind.Name or PyKind.Attribute ? Api(expression, depth + 1) : null;

    private PyNode Step(PyNode expression, ref Frame? frames, int depth)
    {
        for (; depth < Deepest && _effort++ < MostEffort; depth++)
        {
            var next = Next(expression, ref frames, depth);
            if (next is null || next == expression)
            {
                return expression;
            }

            expression = next;
        }

        return expression;
    }

    private PyNode? Next(PyNode expression, ref Frame? frames, int depth) => expression.Kind switch
    {
        PyKind.Name => Named(expression, expression.Name()!, ref frames, depth),
        PyKind.Attribute => Member(expression, ref frames, depth),
        PyKind.Call => Called(expression, ref frames, depth),
        PyKind.IfExp => Decide(expression["test"]!, frames) is { } yes ? expression[yes ? "body" : "orelse"] : null,
        PyKind.Subscript => Part(expression, ref frames, depth),
        PyKind.NamedExpr or PyKind.Await => expression["value"],
        _ => null,
    };

    private PyNode? Named(PyNode use, string name, ref Frame? frames, int depth)
    {
        var reaching = symbols.Reaching(use, name);
        if (reaching.Count > 1)
        {
            reaching = Chosen(reaching, frames);
        }

        return reaching.Count == 0 ? null : Bound(reaching[^1], ref frames, depth);
    }

    private PyNode? Bound(Binding binding, ref Frame? frames, int depth)
    {
        switch (binding.Kind)
        {
            case BindingKind.Assigned when binding.Element < 0:
            case BindingKind.Entered when binding.Element < 0:
                return binding.Value;
            case BindingKind.Assigned when binding.Value is { Kind: PyKind.Call } call && calls.Target(call) is { } function && function.IsFunction():
                var made = Returns(function) is [.., var last] ? last : null;
                frames = new(function, call, frames);
                return made is { Kind: PyKind.Tuple } ? made.List("elts").ElementAtOrDefault(binding.Element) : null;
            case BindingKind.Parameter:
                return Given(binding.Target, ref frames, depth);
            case BindingKind.Imported:
                return symbols.Imported(binding.Target) is { Kind: BindingKind.Assigned, Element: < 0 } there ? there.Value : null;
            default:
                return null;
        }
    }

    private PyNode? Given(PyNode parameter, ref Frame? frames, int depth)
    {
        if (parameter.Parent?.Parent is not { } function || !function.IsFunction() || depth > Deepest / 2)
        {
            return null;
        }

        if (Frame.For(function, frames) is { } frame)
        {
            var given = ArgumentFor(frame.Call, parameter);
            frames = given is null ? frames : frame.Before;
            return given ?? (frame.Call.HidesArguments() ? null : DefaultOf(parameter));
        }

        var target = function.Name() == "__init__" && function.Parent!.Is(PyKind.ClassDef) ? function.Parent : function;
        var callers = calls.Callers(target!).Where(c => !c.Within(function)).ToList();
        if (callers.Count == 0)
        {
            return DefaultOf(parameter);
        }

        return callers.Select(c => ArgumentFor(c, parameter)).FirstOrDefault(a => a is not null) ?? (callers[0].HidesArguments() ? null : DefaultOf(parameter));
    }

    private IReadOnlyList<Binding> Chosen(IReadOnlyList<Binding> reaching, Frame? frames)
    {
        var possible = reaching.Where(b => !Ruled(b.Target, frames)).ToList();
        return possible.Count > 0 ? possible : reaching;
    }

    // Whether a condition around it is known to have gone the other way.
    private bool Ruled(PyNode node, Frame? frames)
    {
        var below = node;
        foreach (var above in node.Above())
        {
            if (above.IsFunction())
            {
                return false;
            }

            if (above.Is(PyKind.If) && below.FieldOfParent() is "body" or "orelse" && Decide(above["test"]!, frames) is { } yes && yes != (below.FieldOfParent() == "body"))
            {
                return true;
            }

            below = above;
        }

        return false;
    }

    private PyNode? Member(PyNode expression, ref Frame? frames, int depth)
    {
        var (owner, name) = (expression["value"]!, expression.Name()!);
        if (owner.Dotted() == "self" && expression.Class() is { } type)
        {
            return Attribute(type, name) is { } found ? Bound(found, ref frames, depth) : null;
        }

        if (expression.Dotted() is { } dotted && symbols.Reaching(expression, dotted) is { Count: > 0 } own)
        {
            return Bound(own[^1], ref frames, depth);
        }

        if (name is "module" or "data")
        {
            return owner;
        }

        var made = Step(owner, ref frames, depth + 1);
        if (!made.Is(PyKind.Call) || calls.Target(made) is not { Kind: PyKind.ClassDef } of)
        {
            return made is { Kind: PyKind.Name } && calls.Definition(made) is { Kind: PyKind.ClassDef } itself && Attribute(itself, name) is { } fixedValue ? Bound(fixedValue, ref frames, depth) : null;
        }

        if (made.Keyword(name) is { } given && calls.MethodOf(of, "__init__") is null)
        {
            return given;
        }

        if (calls.MethodOf(of, "__init__") is { } constructor)
        {
            frames = new(constructor, made, frames);
        }

        return Attribute(of, name) is { } attribute ? Bound(attribute, ref frames, depth) : null;
    }

    private PyNode? Called(PyNode call, ref Frame? frames, int depth)
    {
        if (Api(call) is { } api && Wrappers.Contains(api))
        {
            return call.Argument(0, "module", "model");
        }

        if (call.Method() is { } method && SameObject.Contains(method) && call.Receiver() is { } receiver && Api(call["func"]) is null && calls.Target(call) is null)
        {
            return receiver;
        }

        if (calls.Target(call) is not { } function || !function.IsFunction() || Returns(function) is not { Count: > 0 } returns || Frame.For(function, frames) is not null)
        {
            return null;
        }

        var frame = new Frame(function, call, frames);
        var possible = returns.Where(r => !Ruled(r, frame)).ToList();
        var value = possible is [.., var last] ? last : returns[^1];
        if (value.IsNone() || value.Kind is PyKind.Tuple)
        {
            return null;
        }

        // An unsettled function stands for itself: what it computes is not what it is given.
        var inner = (Frame?)frame;
        var made = Step(value, ref inner, depth + 1);
        if (made.Kind is PyKind.Call or PyKind.Constant or PyKind.Dict or PyKind.List or PyKind.BinOp)
        {
            frames = inner;
            return made;
        }

        return null;
    }

    private PyNode? Part(PyNode expression, ref Frame? frames, int depth)
    {
        var inner = frames;
        var whole = Step(expression["value"]!, ref inner, depth + 1);
        var index = Step(expression["slice"]!, ref frames, depth + 1);
        if (whole.Is(PyKind.Dict))
        {
            var keys = whole.List("keys");
            for (var i = 0; i < keys.Count; i++)
            {
                if (keys[i].IsConstant(index.Word("type") ?? "?") && keys[i]!.Word("value") == index.Word("value"))
                {
                    return whole.List("values")[i];
                }
            }
        }

        return whole.Kind is PyKind.List or PyKind.Tuple && index.IsConstant("int") && int.TryParse(index.Word("value"), out var at) ? whole.List("elts").ElementAtOrDefault(at) : null;
    }
}
