using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Values;

/// <summary>What a program takes from outside: command line options, environment, configuration; with the values this run got.</summary>
internal sealed class ProgramOptions
{
    private readonly RunSettings _settings;
    private readonly Resolver _resolver;
    private readonly Dictionary<string, PyNode> _declared = [];

    public ProgramOptions(RunSettings settings, Resolver resolver, IEnumerable<PyFile> files)
    {
        (_settings, _resolver) = (settings, resolver);
        foreach (var call in files.SelectMany(f => f.Root.Calls()).Where(c => c.Callee() is "add_argument" or "option" or "add_flag" or "DEFINE_float" or "DEFINE_integer" or "DEFINE_string"))
        {
            if (DestinationOf(call) is { } name)
            {
                _declared.TryAdd(name, call);
            }
        }
    }

    /// <summary>The declarations of options, by the name the program reads them under.</summary>
    public IReadOnlyDictionary<string, PyNode> Declared => _declared;

    /// <summary>What was given from outside for this run to what an expression reads; null: nothing, or it reads nothing.</summary>
    public Known? OfRun(PyNode node) =>
        NameOf(node) is { } name && (_settings.Given(name) ?? (_declared.ContainsKey(name) ? null : Configured(node, name))) is { } found
            ? Known.Read(found.Value, node) with { Setting = found.Name } : null;

    /// <summary>What holds where nothing was given.</summary>
    public PyNode? DefaultOf(PyNode node)
    {
        if (node.Is(PyKind.Call) && node.Callee() is "get" or "getenv")
        {
            return node.Argument(1, "default");
        }

        return NameOf(node) is { } name && _declared.TryGetValue(name, out var declaration)
            ? declaration.Keyword("default") ?? (declaration.Callee()!.StartsWith("DEFINE", StringComparison.Ordinal) ? declaration.Argument(1) : null) : null;
    }

    /// <summary>The name under which an expression reads a value from outside: <c>args.lr</c>, <c>cfg["lr"]</c>, <c>os.environ["LR"]</c>.</summary>
    public string? NameOf(PyNode node) => node.Kind switch
    {
        PyKind.Attribute when Outside(node["value"]!) => node.Name(),
        PyKind.Subscript when node["slice"].Text() is { } key && Outside(node["value"]!) => Short(key),
        PyKind.Call when node.Callee() is "get" or "getenv" or "getfloat" or "getint" && node.List("args") is [{ } first, ..] && first.Text() is { } key && (node.Receiver() is null || Outside(node.Receiver()!) || node.Callee() == "getenv") => Short(key),
        PyKind.Name when _settings.Given(node.Name()!) is not null && Parameterised(node) => node.Name(),
        _ => null,
    };

    private (string Name, string Value)? Configured(PyNode node, string name) =>
        _resolver.Follow(node) == node || node.Is(PyKind.Call) ? _settings.Configured(name) : null;

    private static string Short(string key) =>
        key.StartsWith("SWEEPBOARD_PARAM_", StringComparison.Ordinal) ? key["SWEEPBOARD_PARAM_".Length..] : key;

    // click and fire hand options to the function's parameters.
    private bool Parameterised(PyNode node) =>
        node.Function() is { } function && function["args"]?.All(PyKind.arg).Any(a => a.Name() == node.Name()) == true && _declared.ContainsKey(node.Name()!)
        && function.List("decorator_list").Any(d => d!.Is(PyKind.Call) && d!.Callee() is "option" or "command");

    // Something that holds what came from outside: it was parsed, read, or is called what people call such things.
    private bool Outside(PyNode holder)
    {
        if (holder.Kind is PyKind.Subscript or PyKind.Attribute && holder["value"] is { } inner && holder.Dotted() != "os.environ")
        {
            return Called(holder.Name()) || Outside(inner);
        }

        if (holder.Dotted() is "os.environ" or "environ" || Called(holder.Name()))
        {
            return true;
        }

        var made = _resolver.Follow(holder);
        return made.Is(PyKind.Call) && (made.Callee() is "parse_args" or "parse_known_args" or "parse" or "load" or "safe_load" or "loads" or "vars" or "Namespace" or "config")
            && _resolver.Api(made) is not ("torch.load" or "numpy.load" or "joblib.load" or "pickle.load");
    }

    private static bool Called(string? name) =>
        name is "args" or "opt" or "opts" or "options" or "cfg" or "conf" or "config" or "hparams" or "hp" or "hps" or "params" or "FLAGS" or "flags" or "cli" or "settings" or "hyperparameters" or "hyperparams" or "CFG" or "argv" or "trial_params";

    private static string? DestinationOf(PyNode call)
    {
        if (call.Keyword("dest").Text() is { } destination)
        {
            return destination;
        }

        var names = call.List("args").Select(a => a.Text()).OfType<string>().ToList();
        var chosen = names.FirstOrDefault(n => n.StartsWith("--", StringComparison.Ordinal)) ?? names.FirstOrDefault();
        return chosen?.TrimStart('-').Replace('-', '_');
    }
}
