using System.Globalization;
using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Options that are read wrongly, or given but never used.</summary>
internal sealed class CommandLineRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) => Types(code).Concat(Unused(code)).Concat(Unknown(code)).Concat(Overridden(code));

    private static IEnumerable<Clue> Types(TrainingCode code)
    {
        foreach (var (name, option) in code.Program.Options.Declared.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (option.Callee() != "add_argument")
            {
                continue;
            }

            var type = option.Keyword("type");
            var given = code.Program.Settings.Given(name)?.Value;
            if (type?.Dotted() == "bool")
            {
                var wrong = given?.ToUpperInvariant() is "FALSE" or "0" or "NO";
                yield return Noticed.At("code.bool_option", "code.cli_type", wrong ? 0.85 : 0.4, option, $"type=bool makes every text but the empty one true: --{name}{(given is null ? " False" : $" {given}")} is read as True.")
                    .With(Edit.Replace(type, "lambda text: text.lower() in (\"1\", \"true\", \"yes\")"));
            }
            else if (type is null && option.Keyword("action") is null && option.Keyword("nargs") is null && IsNumber(option.Keyword("default")) && CanBeText(given))
            {
                yield return Noticed.At("code.untyped_option", "code.cli_type", given is null ? 0.2 : 0.75, option, $"--{name} has no type, so a value given on the command line{(given is null ? "" : $" ({given})")} stays a text although its default is a number.")
                    .With(Edit.Keyword(option, "type", option.Keyword("default")!.Word("type") == "float" ? "float" : "int"));
            }
            else if (type?.Dotted() == "int" && given is not null && double.TryParse(given, CultureInfo.InvariantCulture, out var number) && number != Math.Floor(number))
            {
                yield return Noticed.At("code.option_type", "config.bad_argument", 0.85, option, $"--{name} takes whole numbers but was given {given}.").With(Edit.Replace(type, "float"));
            }
        }
    }

    private static bool CanBeText(string? given) => given is null || double.TryParse(given, CultureInfo.InvariantCulture, out _);

    private static bool IsNumber(PyNode? node) => node.IsConstant("int") || node.IsConstant("float");

    // Declared and given, but nothing reads it.
    private static IEnumerable<Clue> Unused(TrainingCode code)
    {
        if (PassedWhole(code))
        {
            yield break;
        }

        foreach (var (name, option) in code.Program.Options.Declared.Where(o => o.Value.Callee() == "add_argument").OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (!Reads(code, name))
            {
                var instead = Instead(code, name);
                var given = code.Program.Settings.Given(name);
                yield return Noticed.At("code.option_unused", "config.ignored_argument", instead is not null ? 0.7 : given is not null ? 0.6 : 0.3, instead ?? option, $"--{name} is declared{(given is { } g ? $" and was given as {g.Value}" : "")}, but nothing reads it{(instead is null ? "" : $": {instead.Written()} is written into the code")}.", option)
                    .Knowing("option", name);
            }
        }
    }

    private static bool PassedWhole(TrainingCode code) =>
        code.Program.Calls.Any(c => c.Callee() is "vars" or "asdict" or "update" && c.Arguments().Any(a => a.Dotted() is "args" or "opt" or "opts" or "config" or "hparams")
            || c.List("keywords").Any(k => k!.Word("arg") is null && k["value"]!.Is(PyKind.Call) && k["value"]!.Callee() == "vars")
            || c.Callee() is not ("main" or "train" or "print" or "run" or "test" or "evaluate") && c.Callee() != "Namespace" && c.Arguments().Any(a => a.Dotted() is "args" or "opt") && code.Program.Target(c) is null && c.Callee() is not ("str" or "info" or "dump" or "pformat" or "getattr"))
        || code.Program.Calls.Any(c => c.Callee() == "getattr") || code.Program.Options.Declared.Count > 0 && !code.Program.Calls.Any(c => c.Callee() is "parse_args" or "parse_known_args");

    private static bool Reads(TrainingCode code, string name) =>
        code.Program.Files.Any(f => f.Nodes.Any(n => (n.Is(PyKind.Attribute) && n.Name() == name) || (n.Is(PyKind.Subscript) && n["slice"].Text() == name) || (n.Is(PyKind.Call) && n.Callee() is "get" or "getattr" && n.Arguments().Any(a => a.Text() == name))));

    // The number that stands where the option should be read.
    private static PyNode? Instead(TrainingCode code, string name)
    {
        var keyword = name switch { "learning_rate" or "lr" => "lr", "weight_decay" or "wd" => "weight_decay", "momentum" => "momentum", "batch_size" => "batch_size", _ => null };
        return keyword is null ? null : code.Program.Calls.Where(c => c.Callee() != "add_argument").Select(c => c.Keyword(keyword) ?? (keyword == "lr" && code.Optimizers.Any(o => o.Made == c) ? c.Argument(1) : null)).FirstOrDefault(k => IsNumber(k));
    }

    // The command names an option that the program does not know.
    private static IEnumerable<Clue> Unknown(TrainingCode code)
    {
        var parser = code.Program.Calls.FirstOrDefault(c => c.Callee() == "parse_args");
        if (parser is null || code.Program.Options.Declared.Count == 0 || code.Program.Files.Count != code.Case.Files.Count(f => f.Path.EndsWith(".py", StringComparison.OrdinalIgnoreCase)) || code.Program.Calls.Any(c => c.Callee() is "add_argument_group" or "add_subparsers" or "HfArgumentParser" or "parse_known_args" or "add_mutually_exclusive_group" || c.HidesArguments() && c.Callee() == "add_argument"))
        {
            yield break;
        }

        foreach (var word in code.Case.Command.Where(w => w.StartsWith("--", StringComparison.Ordinal) && w.Length > 2).Distinct())
        {
            var name = word.TrimStart('-').Split('=')[0].Replace('-', '_');
            var own = code.Case.Command.SkipWhile(w => !w.EndsWith(".py", StringComparison.Ordinal)).Contains(word);
            if (own && !code.Program.Options.Declared.Keys.Any(d => d.StartsWith(name, StringComparison.Ordinal)) && name is not ("help" or "local_rank"))
            {
                yield return Noticed.At("code.option_unknown", "config.bad_argument", 0.75, parser, $"The command gives {word}, which the program does not declare.");
            }
        }
    }

    // args.lr = 0.1 after parsing.
    private static IEnumerable<Clue> Overridden(TrainingCode code)
    {
        foreach (var assign in code.Program.Files.SelectMany(f => f.Root.All(PyKind.Assign)))
        {
            if (assign["targets"] is { Kind: PyKind.Attribute } target && target["value"]!.Dotted() is "args" or "opt" && assign["value"].IsConstant("float") | assign["value"].IsConstant("int") && code.Program.Options.Declared.ContainsKey(target.Name()!) && !assign.Above().Any(a => a.Is(PyKind.If)) && code.Program.Settings.Given(target.Name()!) is { } given)
            {
                yield return Noticed.At("code.option_overridden", "config.ignored_argument", 0.7, assign, $"{assign.Written()} replaces the value that was given ({given.Value}).").With(Edit.Remove(assign));
            }
        }
    }
}
