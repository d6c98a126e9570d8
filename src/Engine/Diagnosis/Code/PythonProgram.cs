using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code;

/// <summary>The Python of a case with the values it used in this run: what every rule about code asks.</summary>
internal sealed class PythonProgram
{
    private readonly Resolver _resolver;
    private readonly Evaluator _evaluator;
    private readonly CallGraph _graph;

    private int _deciding;

    public PythonProgram(IReadOnlyList<PyFile> files, FailureCase failure)
    {
        Files = files;
        Settings = new RunSettings(failure);
        Symbols = new Symbols(files);
        _graph = new CallGraph(Symbols);
        _resolver = new Resolver(Symbols, _graph);
        Options = new ProgramOptions(Settings, _resolver, files);
        _evaluator = new Evaluator(_resolver, Options);
        _resolver.Decide = Decide;
        Calls = [.. files.SelectMany(f => f.Root.Calls())];
        Classes = [.. files.SelectMany(f => f.Root.All(PyKind.ClassDef))];
        Functions = [.. files.SelectMany(f => f.Nodes.Where(n => n.IsFunction()))];
        Text = string.Join('\n', files.SelectMany(f => Enumerable.Range(1, f.LineCount).Select(f.Line)));
    }

    public IReadOnlyList<PyFile> Files { get; }

    public RunSettings Settings { get; }

    public Symbols Symbols { get; }

    public ProgramOptions Options { get; }

    public IReadOnlyList<PyNode> Calls { get; }

    public IReadOnlyList<PyNode> Classes { get; }

    public IReadOnlyList<PyNode> Functions { get; }

    /// <summary>All lines of all files.</summary>
    public string Text { get; }

    /// <summary>The library's name of a type or function, or of what a call calls.</summary>
    public string? Api(PyNode? expression) => _resolver.Api(expression);

    public bool IsApi(PyNode? expression, params ReadOnlySpan<string> names)
    {
        var api = Api(expression);
        return api is not null && names.Contains(api);
    }

    public PyNode Follow(PyNode expression, Frame? frames = null) => _resolver.Follow(expression, frames);

    public PyNode Follow(PyNode expression, ref Frame? frames) => _resolver.Follow(expression, ref frames);

    public PyNode? ClassOf(PyNode expression, Frame? frames = null) => _resolver.ClassOf(expression, frames);

    public Binding? Attribute(PyNode type, string name) => _resolver.Attribute(type, name);

    public Known? Value(PyNode? expression, Frame? frames = null) => _evaluator.Value(expression, frames);

    public double? Number(PyNode? expression, Frame? frames = null) => _evaluator.Number(expression, frames);

    public bool? Holds(PyNode test, Frame? frames = null) => _evaluator.Holds(test, frames);

    /// <summary>The function or class of the program that is called, also through an object whose class is known.</summary>
    public PyNode? Target(PyNode call) =>
        _graph.Target(call) ?? (call.Receiver() is { } receiver && call.Method() is { } method && ClassOf(receiver) is { } type ? _graph.MethodOf(type, method) : null);

    public PyNode? MethodOf(PyNode type, string name) => _graph.MethodOf(type, name);

    public PyNode? Definition(PyNode expression) => _graph.Definition(expression);

    public IReadOnlyList<PyNode> Callers(PyNode function) => _graph.Callers(function);

    /// <summary>Whether a class derives, through classes of the program, from one of a library's.</summary>
    public bool Derives(PyNode type, Func<string, bool> from, int depth = 0) =>
        depth < 6 && type.List("bases").Any(b => (Api(b) is { } api && from(api)) || (_graph.Definition(b!) is { Kind: PyKind.ClassDef } above && above != type && Derives(above, from, depth + 1)));

    // A condition may rest on a value that rests on a condition: a few deep, not in circles.
    private bool? Decide(PyNode test, Frame? frames)
    {
        if (_deciding >= 3)
        {
            return null;
        }

        _deciding++;
        try
        {
            return _evaluator.Holds(test, frames);
        }
        finally
        {
            _deciding--;
        }
    }
}
