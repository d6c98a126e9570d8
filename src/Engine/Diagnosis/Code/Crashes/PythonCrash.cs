using System.Text.RegularExpressions;
using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Rules;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Crashes;

/// <summary>Names, attributes, arguments and keys that Python did not find, looked up in the code.</summary>
internal sealed partial class PythonCrash : ICrashReading
{
    public IEnumerable<Clue> Read(Crash crash) => crash.Kind switch
    {
        "NameError" or "UnboundLocalError" => At(crash, "code.name_error", 0.92, Quoted().Match(crash.Text) is { Success: true } m ? $"{m.Groups["name"].Value} stands for nothing here." : "A name stands for nothing here."),
        "AttributeError" => Attribute(crash),
        "TypeError" => Type(crash),
        "KeyError" => At(crash, Configuration(crash) ? "config.bad_argument" : "code.name_error", 0.6, $"There is no key {crash.Text} in what is looked up here."),
        "IndexError" => At(crash, "code.off_by_one", 0.5, "An index is beyond the end of what it is looked up in."),
        "ZeroDivisionError" => At(crash, "code.api_misuse", 0.4, "The divisor is zero here."),
        _ => [],
    };

    private static bool Configuration(Crash crash) =>
        crash.Statement?.All(PyKind.Subscript).Any(s => s["value"]!.Dotted() is { } holder && (holder.Contains("cfg", StringComparison.OrdinalIgnoreCase) || holder.Contains("conf", StringComparison.OrdinalIgnoreCase) || holder.Contains("param", StringComparison.OrdinalIgnoreCase) || holder.Contains("environ", StringComparison.Ordinal))) == true;

    private static IEnumerable<Clue> At(Crash crash, string label, double strength, string statement, PyNode? also = null) =>
        crash.Statement is { } where ? [ShapeCrash.Say(crash, "crash.python", label, strength, where, statement, also)] : [];

    // 'Net' object has no attribute 'fc3': what the class does set.
    private static IEnumerable<Clue> Attribute(Crash crash)
    {
        var match = NoAttribute().Match(crash.Text);
        if (!match.Success)
        {
            return crash.Text.Contains("cannot assign module before Module.__init__", StringComparison.Ordinal) ? FromRule(crash, "torch.super_missing") : [];
        }

        var (owner, name) = (match.Groups["type"].Value, match.Groups["name"].Value);
        var type = crash.Program.Classes.FirstOrDefault(c => c.Name() == owner);
        if (owner == "NoneType")
        {
            return At(crash, "code.api_misuse", 0.6, $"What has no {name} here is None: a function gave nothing back.", Nothing(crash));
        }

        if (type is null)
        {
            return At(crash, owner is "DataParallel" or "DistributedDataParallel" ? "dist.ddp_misuse" : owner is "dict" or "Namespace" ? "config.bad_argument" : "code.api_misuse", 0.6, $"A {owner} has no {name}.");
        }

        var misspelt = type.List("body").FirstOrDefault(n => n!.IsFunction() && n!.Name() is "_init_" or "__init_" or "_init__" or "__int__");
        return misspelt is not null ? [ShapeCrash.Say(crash, "crash.python", "code.name_error", 0.92, misspelt, $"{misspelt.Name()} is not __init__, so {owner} never sets {name}.", crash.Statement)]
            : At(crash, "code.name_error", 0.88, $"{owner} sets no {name}.", type);
    }

    private static PyNode? Nothing(Crash crash)
    {
        foreach (var call in crash.Statement?.Calls() ?? [])
        {
            var made = call.Receiver() is { } on ? crash.Program.Follow(on) : call;
            if (made.Is(PyKind.Call) && crash.Program.Target(made) is { } function && function.IsFunction() && Resolver.Returns(function).Count == 0)
            {
                return function;
            }
        }

        return null;
    }

    private static IEnumerable<Clue> Type(Crash crash)
    {
        var text = crash.Text;
        if (text.Contains("object is not callable", StringComparison.Ordinal))
        {
            var seen = FromRule(crash, "python.function_overwritten", "python.builtin_overwritten", "python.definition_overwritten").ToList();
            return seen.Count > 0 ? seen : At(crash, "code.variable_shadowing", 0.6, "What is called here is no function any more.");
        }

        if (Unexpected().Match(text) is { Success: true } unexpected)
        {
            var given = unexpected.Groups["name"].Value;
            var call = crash.Statement?.Calls().FirstOrDefault(c => c.Keyword(given) is not null);
            var defined = call is null ? null : crash.Program.Target(call);
            return At(crash, defined is null ? "code.api_misuse" : "code.arg_wrong", 0.85, $"{given} is given, which {(call?.Callee() ?? "the function")} does not take.", defined);
        }

        if (text.Contains("positional argument", StringComparison.Ordinal) || text.Contains("multiple values for", StringComparison.Ordinal))
        {
            var defined = crash.Statement?.Calls().Select(crash.Program.Target).FirstOrDefault(t => t is not null);
            return At(crash, "code.arg_wrong", 0.8, $"The call does not give what the function takes: {text}.", defined);
        }

        return text.Contains("'str' and", StringComparison.Ordinal) || text.Contains("and 'str'", StringComparison.Ordinal) || text.Contains("must be real number, not str", StringComparison.Ordinal)
            ? FromLabel(crash, "code.cli_type").DefaultIfEmpty(At(crash, "code.cli_type", 0.5, "A text is used as a number here.").FirstOrDefault()).OfType<Clue>()
            : At(crash, "code.api_misuse", 0.4, $"Something of the wrong type is used here: {text}.");
    }

    private static IEnumerable<Clue> FromRule(Crash crash, params string[] rules) => Seen(crash).Where(c => rules.Contains(c.Rule)).Take(1).Select(c => Sure(crash, c));

    private static IEnumerable<Clue> FromLabel(Crash crash, string label) => Seen(crash).Where(c => c.Label == label).Take(1).Select(c => Sure(crash, c));

    private static IEnumerable<Clue> Seen(Crash crash) => new NameRule().Look(crash.Code).Concat(new LayerRule().Look(crash.Code)).Concat(new CommandLineRule().Look(crash.Code));

    private static Clue Sure(Crash crash, Clue clue) => clue with { Strength = 0.92, Evidence = [.. clue.Evidence, crash.Said] };

    [GeneratedRegex("'(?<name>[^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("'(?<type>[^']+)' object has no attribute '(?<name>[^']+)'")]
    private static partial Regex NoAttribute();

    [GeneratedRegex("got an unexpected keyword argument '(?<name>[^']+)'")]
    private static partial Regex Unexpected();
}
