using System.Text.RegularExpressions;
using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Rules;

namespace Sweepboard.Engine.Diagnosis.Code.Crashes;

/// <summary>A tensor of the wrong type, followed to where it got that type.</summary>
internal sealed partial class TypeSources : ICrashReading
{
    public IEnumerable<Clue> Read(Crash crash)
    {
        var match = Types().Match(crash.Text);
        if (!match.Success)
        {
            return [];
        }

        var (wrong, wanted) = (Plain(match.Groups["got"].Value), Plain(match.Groups["expected"].Value));
        var sources = crash.Program.Calls.Where(c => Makes(crash.Program, c) == wrong).ToList();
        var targets = wanted == "long" || wrong == "long";
        return sources.OrderBy(s => IsTarget(s) == targets ? 0 : 1).ThenBy(s => crash.Statement is { } at && s.Within(at) ? 0 : 1).Take(1)
            .Select(s => ShapeCrash.Say(crash, "crash.type_source", "code.dtype_mismatch", 0.93, s, $"{s.Written()} gives {wrong}, where {wanted} is needed.", crash.Statement).With(Mended(s, wanted)));
    }

    private static string Plain(string type) => type.ToLowerInvariant().Replace("torch.", "", StringComparison.Ordinal).Replace("cuda.", "", StringComparison.Ordinal).Replace("tensor", "", StringComparison.Ordinal) switch { "float32" => "float", "float64" => "double", "int64" => "long", "int32" => "int", var other => other };

    private static bool IsTarget(PyNode call) =>
        call.Statement() is { Kind: PyKind.Assign } assign && assign["targets"]!.Name() is { } name && (name.StartsWith('y') || name.StartsWith('Y') || name.Contains("label", StringComparison.OrdinalIgnoreCase) || name.Contains("target", StringComparison.OrdinalIgnoreCase))
        || call.Receiver()?.Dotted() is { } on && (on.Contains("label", StringComparison.OrdinalIgnoreCase) || on.Contains("target", StringComparison.OrdinalIgnoreCase) || on is "y" or "yb");

    /// <summary>The type a call gives a tensor or an array; null: none in particular.</summary>
    private static string? Makes(PythonProgram program, PyNode call)
    {
        if (call.Method() is "float" or "double" or "long" or "half" or "int" && !call.Arguments().Any())
        {
            return call.Method();
        }

        var given = call.Keyword("dtype") ?? (call.Method() is "astype" or "type" ? call["args"] : call.Method() == "to" && call["args"] is { Kind: PyKind.Attribute } to ? to : null);
        var name = given is null ? null : given.Text() ?? given.Name();
        return name switch
        {
            "float32" or "float" when given!.Kind is not PyKind.Name => "float",
            "float64" or "double" or "float" => "double",
            "int64" or "long" => "long",
            "int32" or "int" => "int",
            "float16" or "half" => "half",
            _ => program.IsApi(call, "torch.FloatTensor") ? "float" : program.IsApi(call, "torch.LongTensor") ? "long" : program.IsApi(call, "torch.DoubleTensor") ? "double"
                : program.IsApi(call, "torch.from_numpy") && call.Parent is not { Kind: PyKind.Attribute } && given is null ? "double" : null,
        };
    }

    private static LineEdit? Mended(PyNode source, string wanted)
    {
        if (source.Method() is "float" or "double" or "long" or "half" or "int")
        {
            return Edit.Replace(source, $"{source.Receiver()!.Written()}.{wanted}()");
        }

        var type = source.Keyword("dtype") ?? (source.Method() == "astype" ? source["args"] : null);
        var name = wanted switch { "float" => "float32", "double" => "float64", "long" => "int64", "int" => "int32", _ => null };
        return type is null || name is null ? null : type.Text() is not null ? Edit.Replace(type, $"\"{name}\"") : type.Is(PyKind.Attribute) ? Edit.Replace(type, $"{type["value"]!.Written()}.{name}") : null;
    }

    [GeneratedRegex(@"expected scalar type (?<expected>\w+) but (?:found|got) (?<got>\w+)|Input type \((?<got>[\w.]+)\) and (?:bias|weight) type \((?<expected>[\w.]+)\)|Found dtype (?<got>\w+) but expected (?<expected>\w+)|must have the same dtype, but got (?<got>\w+) and (?<expected>\w+)|have the same dtype.*got: (?<got>\w+) (?:and|!=) (?<expected>\w+)")]
    private static partial Regex Types();
}
