namespace Sweepboard.Engine.Diagnosis.Code.Reading;

/// <summary>What rules ask of a syntax tree all the time.</summary>
internal static class PyNodes
{
    public static bool IsFunction(this PyNode node) => node.Kind is PyKind.FunctionDef or PyKind.AsyncFunctionDef;

    public static bool IsLoop(this PyNode node) => node.Kind is PyKind.For or PyKind.AsyncFor or PyKind.While;

    public static string? Name(this PyNode node) => node.Kind switch
    {
        PyKind.Name => node.Word("id"),
        PyKind.Attribute => node.Word("attr"),
        PyKind.arg or PyKind.keyword => node.Word("arg"),
        _ => node.Word("name"),
    };

    /// <summary>A chain of names as it is written: <c>self.net.fc</c>; null: it is something else.</summary>
    public static string? Dotted(this PyNode node) => node.Kind switch
    {
        PyKind.Name => node.Word("id"),
        PyKind.Attribute when node["value"]?.Dotted() is { } before => $"{before}.{node.Word("attr")}",
        _ => null,
    };

    /// <summary>The last name of what is called: <c>backward</c> of <c>loss.backward()</c>.</summary>
    public static string? Callee(this PyNode call) => call.Is(PyKind.Call) ? call["func"]?.Name() : null;

    /// <summary>The name of the method that is called on something; null: it is not such a call.</summary>
    public static string? Method(this PyNode call) =>
        call.Is(PyKind.Call) && call["func"] is { Kind: PyKind.Attribute } func ? func.Word("attr") : null;

    /// <summary>What a method is called on.</summary>
    public static PyNode? Receiver(this PyNode call) => call["func"] is { Kind: PyKind.Attribute } func ? func["value"] : null;

    /// <summary>An argument by its place or its name; null: not given, or given by <c>*</c> or <c>**</c>.</summary>
    public static PyNode? Argument(this PyNode call, int place, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (call.Keyword(name) is { } value)
            {
                return value;
            }
        }

        var given = call.List("args");
        return place >= 0 && place < given.Count && !given.Take(place + 1).Any(a => a!.Is(PyKind.Starred)) ? given[place] : null;
    }

    public static PyNode? Keyword(this PyNode call, string name)
    {
        foreach (var keyword in call.List("keywords"))
        {
            if (keyword!.Word("arg") == name)
            {
                return keyword["value"];
            }
        }

        return null;
    }

    /// <summary>Whether a call hands on arguments that cannot be seen: <c>*args</c>, <c>**options</c>.</summary>
    public static bool HidesArguments(this PyNode call) =>
        call.List("args").Any(a => a!.Is(PyKind.Starred)) || call.List("keywords").Any(k => k!.Word("arg") is null);

    public static PyNode? Function(this PyNode node) => node.Above().FirstOrDefault(n => n.IsFunction());

    public static PyNode? Class(this PyNode node) => node.Above().FirstOrDefault(n => n.Is(PyKind.ClassDef));

    /// <summary>The nearest loop around it in the same function, whose body it stands in.</summary>
    public static PyNode? Loop(this PyNode node)
    {
        var below = node;
        foreach (var above in node.Above())
        {
            if (above.IsFunction() || above.Kind is PyKind.Lambda or PyKind.ClassDef)
            {
                return null;
            }

            if (above.IsLoop() && below.FieldOfParent() == "body")
            {
                return above;
            }

            below = above;
        }

        return null;
    }

    /// <summary>The statement it is part of.</summary>
    public static PyNode Statement(this PyNode node)
    {
        var statement = node;
        while (statement.Parent is { } parent && statement.FieldOfParent() is not ("body" or "orelse" or "finalbody") | parent.Kind is PyKind.IfExp or PyKind.Lambda)
        {
            statement = parent;
        }

        return statement;
    }

    /// <summary>The scope its names belong to: a function, a comprehension, a class's body, the file.</summary>
    public static PyNode Scope(this PyNode node) =>
        node.Above().FirstOrDefault(n => n.IsFunction() || n.Kind is PyKind.Lambda or PyKind.ClassDef or PyKind.Module or PyKind.ListComp or PyKind.SetComp or PyKind.DictComp or PyKind.GeneratorExp)
        ?? node.File.Root;

    public static bool IsConstant(this PyNode? node, string type) => node is { Kind: PyKind.Constant } && node.Word("type") == type;

    public static bool IsNone(this PyNode? node) => node.IsConstant("NoneType");

    public static string? Text(this PyNode? node) => node.IsConstant("str") ? node!.Word("value") : null;

    public static string Written(this PyNode node) => node.File.TextOf(node);

    public static Evidence Cited(this PyNode node) => node.File.Cite(node.Line);

    public static IEnumerable<PyNode> Calls(this PyNode node) => node.All(PyKind.Call);

    public static IEnumerable<PyNode> Arguments(this PyNode call) =>
        call.List("args").Concat(call.List("keywords").Select(k => k!["value"])).OfType<PyNode>();
}
