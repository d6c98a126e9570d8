using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Masks turned round, left out, or selecting nothing.</summary>
internal sealed class MaskRule : ICodeRule
{
    private static readonly string[] Padding = ["src_key_padding_mask", "key_padding_mask", "tgt_key_padding_mask", "memory_key_padding_mask"];

    public IEnumerable<Clue> Look(TrainingCode code) => Inverted(code).Concat(NotUsed(code)).Concat(Empty(code));

    // PyTorch's padding masks say what to leave out; tokens != PAD says what to keep.
    private static IEnumerable<Clue> Inverted(TrainingCode code)
    {
        foreach (var call in code.Program.Calls)
        {
            foreach (var given in Padding.Select(call.Keyword).OfType<PyNode>())
            {
                var made = Made(code, given);
                if (SaysWhatToKeep(code, made))
                {
                    yield return Noticed.At("torch.padding_mask_inverted", "code.arg_wrong", 0.8, made, $"The mask is true where there are tokens; {call.Callee()} leaves out what is true, so it sees the padding alone, and a row without padding gives NaN.", call)
                        .With(given == made ? null : Edit.Replace(given, $"~{given.Written()}"));
                }
            }
        }
    }

    // ids != PAD, ids.ne(PAD), torch.ne(ids, PAD), ids > 0
    private static bool SaysWhatToKeep(TrainingCode code, PyNode made) => made.Kind switch
    {
        PyKind.Compare => made.Word("ops") is "NotEq" or "Gt" && IsPadding(code, made.List("comparators")[0]!),
        PyKind.Call => made.Callee() is "ne" or "not_equal" or "gt" && made.List("args") is [.., { } other] && IsPadding(code, other),
        _ => false,
    };

    private static PyNode Made(TrainingCode code, PyNode given)
    {
        while (given.Is(PyKind.Call) && given.Method() is "bool" or "to" or "cuda" && given.Receiver() is { } inner)
        {
            given = inner;
        }

        return given.Is(PyKind.Name) && code.Program.Symbols.Latest(given, given.Name()!) is { Kind: BindingKind.Assigned, Element: < 0, Value: { } value } && value != given ? value : given;
    }

    private static bool IsPadding(TrainingCode code, PyNode other) =>
        other.All(PyKind.Name).Concat(other.All(PyKind.Attribute)).Any(n => n.Name()!.Contains("pad", StringComparison.OrdinalIgnoreCase)) || code.Program.Number(other) == 0;

    // The loss of a graph over all nodes, where a mask says which are for training.
    private static IEnumerable<Clue> NotUsed(TrainingCode code)
    {
        var mask = code.Program.Files.SelectMany(f => f.Nodes).FirstOrDefault(n => n.Name() is "train_mask" or "train_idx" or "idx_train" or "train_index" or "train_nodes" && n.Kind is PyKind.Name or PyKind.Attribute);
        if (mask is null)
        {
            yield break;
        }

        var loss = code.Losses.FirstOrDefault(l => l.Trains && code.Steps.Any(s => s.Backward.Function() == l.Use.Function()) && l is { Prediction: { Kind: PyKind.Name }, Target: { Kind: PyKind.Name or PyKind.Attribute } }
            && code.Program.Follow(l.Prediction) is { Kind: PyKind.Call } run && !run.All(PyKind.Subscript).Any() && (run.Loop() is null || run.Loop()!["iter"]?.Callee() is "range" or "trange"));
        if (loss is not null && !code.Program.Calls.Any(c => c.Callee() is "DataLoader" or "NeighborLoader" or "Subset"))
        {
            yield return Noticed.At("graph.mask_not_used", "data.leakage", 0.7, loss.Use, $"The loss is taken over all nodes, those that are tested on included; {mask.Name()} is there but not used here.", mask)
                .With(Edit.Replace(loss.Prediction!, $"{loss.Prediction!.Written()}[{mask.Written()}]"));
        }
    }

    // loss(pred[pos], target[pos]) of no element is NaN.
    private static IEnumerable<Clue> Empty(TrainingCode code)
    {
        foreach (var loss in code.Losses.Where(l => l.Trains && l.Reduction?.Text is null or "mean" && l is { Prediction: { Kind: PyKind.Subscript }, Target: { Kind: PyKind.Subscript } }))
        {
            var index = loss.Prediction!["slice"];
            if (index is { Kind: PyKind.Name } && index.Name() == loss.Target!["slice"]?.Name() && Made(code, index) is { Kind: PyKind.Compare or PyKind.BinOp } selects && !Guarded(loss.Use, index.Name()!))
            {
                yield return Noticed.At("torch.nothing_selected", "data.empty_targets", 0.55, loss.Use, $"Where {selects.Written()} holds for nothing in a batch, the mean over no element is NaN.", selects);
            }
        }
    }

    private static bool Guarded(PyNode use, string name) =>
        use.Above().Any(a => a.Kind is PyKind.If or PyKind.IfExp && a["test"]!.All(PyKind.Name).Any(n => n.Name() == name))
        || (use.Function() is { } function && function.All(PyKind.If).Any(i => i.Order < use.Order && i["test"]!.All(PyKind.Name).Any(n => n.Name() == name || Counts(function, n.Name()!, name))));

    // n = hit.sum(); if n == 0
    private static bool Counts(PyNode function, string count, string mask) =>
        function.All(PyKind.Assign).Any(a => a["targets"]!.Name() == count && a["value"]!.All(PyKind.Name).Any(n => n.Name() == mask));
}
