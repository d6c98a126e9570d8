using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Sequence models that see what they are to tell.</summary>
internal sealed class SequenceRule : ICodeRule
{
    private static readonly string[] Shaping = ["view", "reshape", "flatten", "contiguous", "long", "to", "t", "transpose", "permute", "cuda"];

    public IEnumerable<Clue> Look(TrainingCode code) => FedAnswer(code).Concat(NoMask(code));

    // loss(model(src, tgt), tgt): the decoder gets the very token that it is to tell.
    private static IEnumerable<Clue> FedAnswer(TrainingCode code)
    {
        foreach (var loss in code.Losses.Where(l => l.Trains && l.Kind is LossKind.CrossEntropy or LossKind.NegativeLogLikelihood && l is { Prediction: not null, Target: not null }))
        {
            var target = Root(loss.Target!);
            var run = Root(loss.Prediction!);
            run = run.Is(PyKind.Name) && code.Program.Symbols.Latest(run, run.Name()!) is { Kind: BindingKind.Assigned, Element: < 0, Value: { } value } ? Root(value) : run;
            if (target.Is(PyKind.Name) && run.Is(PyKind.Call) && code.Program.ClassOf(run["func"]!) is { } type && code.Program.MethodOf(type, "forward") is { } forward && Given(run, target.Name()!, forward) is { } parameter
                && !forward.All(PyKind.Subscript).Any(s => s["value"]!.Name() == parameter) && GoesIntoLayer(code, forward, parameter))
            {
                yield return Noticed.At("sequence.fed_its_answer", "data.leakage", 0.7, run, $"{run.Written()} gets {target.Name()} as it is, and the loss asks for the same {target.Name()}: each step sees the token it is to tell. The input must be one step behind.", loss.Use);
            }
        }
    }

    // The parameter, behind the first, that a name is given for.
    private static string? Given(PyNode run, string name, PyNode forward)
    {
        var place = run.List("args").ToList().FindIndex(a => a is { Kind: PyKind.Name } && a.Name() == name);
        return place >= 1 ? forward["args"]!.List("args").ElementAtOrDefault(place + 1)?.Name()
            : place < 0 && run.List("keywords").FirstOrDefault(k => k!["value"] is { Kind: PyKind.Name } v && v.Name() == name)?.Word("arg") is { } word && forward["args"]!.List("args").Skip(2).Any(a => a!.Name() == word) ? word : null;
    }

    // As it is: a margin or a function that moves it is another matter.
    private static bool GoesIntoLayer(TrainingCode code, PyNode forward, string parameter) =>
        forward.Calls().Any(c => c["func"]!.Dotted()?.StartsWith("self.", StringComparison.Ordinal) == true && c.Arguments().Any(a => Root(a) is { Kind: PyKind.Name } root && root.Name() == parameter))
        && !forward.All(PyKind.Name).Any(n => n.Name() == parameter && n.Parent is { Kind: PyKind.Call } call && call["func"] != n && (code.Program.Target(call) is { } function && function.IsFunction() && call["func"]!.Dotted()?.StartsWith("self.", StringComparison.Ordinal) != true || call.Callee() is "roll" or "pad" or "scatter_" or "scatter"));

    private static PyNode Root(PyNode value)
    {
        while (value.Is(PyKind.Call) && value.Method() is { } method && Shaping.Contains(method) && value.Receiver() is { } inner)
        {
            value = inner;
        }

        return value;
    }

    // The next token is asked for, and attention looks at all of them.
    private static IEnumerable<Clue> NoMask(TrainingCode code)
    {
        var shifted = code.Program.Files.SelectMany(f => f.Root.All(PyKind.Assign)).FirstOrDefault(a => a["targets"]!.Name() is "y" or "target" or "targets" or "labels" or "tgt" && a["value"]!.All(PyKind.Slice).Any(s => s["lower"] is { } from && (code.Program.Number(from) == 1 || from.Is(PyKind.BinOp) && from.Word("op") == "Add" && code.Program.Number(from["right"]) == 1)));
        shifted ??= code.Losses.Where(l => l.Kind == LossKind.CrossEntropy).Select(l => l.Target?.All(PyKind.Slice).FirstOrDefault(s => code.Program.Number(s["lower"]) == 1)?.Parent).FirstOrDefault(s => s is not null);
        var layer = code.Program.Calls.FirstOrDefault(c => code.Program.IsApi(c, "torch.nn.TransformerEncoder"));
        if (shifted is null || layer is null || !code.Losses.Any(l => l.Kind == LossKind.CrossEntropy) || IsMasked(code, layer) || ReadsAnother(code, layer))
        {
            yield break;
        }

        yield return Noticed.At("sequence.no_causal_mask", "data.leakage", 0.7, layer, "The targets are the inputs moved by one, and nothing keeps attention from looking ahead: without a causal mask each position reads its own answer.", shifted);
    }

    // A mask over padding alone lets each position look ahead.
    private static bool IsMasked(TrainingCode code, PyNode layer)
    {
        var uses = code.Program.Calls.Where(c => c != layer && c.Method() != "append" && code.Program.Follow(c["func"]!) == layer).ToList();
        return uses.Count == 0
            ? code.Program.Text.Contains("mask", StringComparison.OrdinalIgnoreCase) || code.Program.Text.Contains("is_causal", StringComparison.Ordinal) || code.Program.Text.Contains("tril", StringComparison.Ordinal)
            : uses.Exists(u => u.HidesArguments() || !u.Argument(1, "mask", "src_mask", "attn_mask").IsNone() && u.Argument(1, "mask", "src_mask", "attn_mask") is not null || u.Keyword("is_causal") is not null);
    }

    // The encoder of a pair reads the source, of which all may be seen.
    private static bool ReadsAnother(TrainingCode code, PyNode layer) =>
        code.Program.Calls.Any(c => code.Program.IsApi(c, "torch.nn.TransformerDecoder", "torch.nn.Transformer"))
        || (layer.Class() is { } type && code.Program.MethodOf(type, "forward") is { } forward && forward["args"]!.List("args").Count(a => a!.Name() is { } name && !name.Contains("mask", StringComparison.OrdinalIgnoreCase) && !name.Contains("len", StringComparison.OrdinalIgnoreCase)) > 2);
}
