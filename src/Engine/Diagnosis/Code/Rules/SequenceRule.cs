using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Sequence models that see what they are to tell.</summary>
internal sealed class SequenceRule : ICodeRule
{
    private static readonly string[] Shaping = ["view", "reshape", "flatten", "contiguous", "long", "to", "t", "transpose", "permute", "cuda"];

    public IEnumerable<Clue> Look(TrainingCode code) => FedAnswer(code).Concat(NoMask(code)).Concat(ShuffledTime(code));

    // loss(model(src, tgt), tgt): the decoder gets the very token that it is to tell.
    private static IEnumerable<Clue> FedAnswer(TrainingCode code)
    {
        foreach (var loss in code.Losses.Where(l => l.Trains && l.Kind is LossKind.CrossEntropy or LossKind.NegativeLogLikelihood && l is { Prediction: not null, Target: not null }))
        {
            var target = Root(loss.Target!);
            var run = Root(loss.Prediction!);
            run = run.Is(PyKind.Name) && code.Program.Symbols.Latest(run, run.Name()!) is { Kind: BindingKind.Assigned, Element: < 0, Value: { } value } ? Root(value) : run;
            var place = target.Is(PyKind.Name) && run.Is(PyKind.Call) ? run.List("args").ToList().FindIndex(a => a is { Kind: PyKind.Name } && a.Name() == target.Name()) : -1;
            if (place >= 1 && code.Program.ClassOf(run["func"]!) is { } type && code.Program.MethodOf(type, "forward") is { } forward && forward["args"]!.List("args").ElementAtOrDefault(place + 1)?.Name() is { } parameter
                && !forward.All(PyKind.Subscript).Any(s => s["value"]!.Name() == parameter) && forward.Calls().Any(c => c.Arguments().Any(a => a.All(PyKind.Name).Any(n => n.Name() == parameter))))
            {
                yield return Noticed.At("sequence.fed_its_answer", "data.leakage", 0.7, run, $"{run.Written()} gets {target.Name()} as it is, and the loss asks for the same {target.Name()}: each step sees the token it is to tell. The input must be one step behind.", loss.Use);
            }
        }
    }

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
        var layer = code.Program.Calls.FirstOrDefault(c => code.Program.IsApi(c, "torch.nn.TransformerEncoder"));
        if (shifted is null || layer is null || !code.Losses.Any(l => l.Kind == LossKind.CrossEntropy) || code.Program.Text.Contains("mask", StringComparison.OrdinalIgnoreCase) || code.Program.Text.Contains("is_causal", StringComparison.Ordinal) || code.Program.Text.Contains("tril", StringComparison.Ordinal))
        {
            yield break;
        }

        yield return Noticed.At("sequence.no_causal_mask", "data.leakage", 0.7, layer, "The targets are the inputs moved by one, and nothing keeps attention from looking ahead: without a causal mask each position reads its own answer.", shifted);
    }

    // Rows with lags or windows, shuffled into training and test: neighbours in time stand on both sides.
    private static IEnumerable<Clue> ShuffledTime(TrainingCode code)
    {
        var text = code.Program.Text;
        var ordered = text.Contains(".shift(", StringComparison.Ordinal) || text.Contains(".rolling(", StringComparison.Ordinal) || text.Contains("lookback", StringComparison.OrdinalIgnoreCase) || text.Contains("n_lags", StringComparison.OrdinalIgnoreCase) || text.Contains("lags", StringComparison.Ordinal) || text.Contains("forecast", StringComparison.OrdinalIgnoreCase) || text.Contains("future", StringComparison.Ordinal) && text.Contains("past", StringComparison.Ordinal);
        var split = !ordered ? null : code.Program.Calls.FirstOrDefault(c => c.Callee() == "train_test_split" && code.Program.Value(c.Keyword("shuffle")) is not { Value: false } && c.Keyword("stratify") is null && !c.HidesArguments());
        if (split is not null)
        {
            yield return Noticed.At("sklearn.time_shuffled", "data.split", 0.55, split, "The rows follow each other in time and are split at random, so the future stands among the training rows.").With(Edit.Keyword(split, "shuffle", "False"));
        }
    }
}
