using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Metrics divided by the wrong number, or summed over epochs.</summary>
internal sealed class MetricRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        foreach (var scope in code.Program.Functions.Concat(code.Program.Files.Select(f => f.Root)))
        {
            foreach (var kept in scope.All(PyKind.AugAssign).Where(a => a.Word("op") == "Add" && a.Loop() is not null && a.Function() == scope))
            {
                if (KeptOutside(code, scope, kept) is { } clue)
                {
                    yield return clue;
                }
            }

            foreach (var added in scope.All(PyKind.AugAssign).Where(a => a.Word("op") == "Add" && (a.Function() ?? a.File.Root) == scope && a["target"]!.Dotted() is not null && a.Loop() is not null))
            {
                if (Denominator(code, scope, added) is { } wrong)
                {
                    yield return wrong;
                }
                else if (OverBatch(code, added) is { } crossed)
                {
                    yield return crossed;
                }
                else if (NotReset(code, scope, added) is { } kept)
                {
                    yield return kept;
                }
            }
        }
    }

    // argmax(dim=0) of scores [N, classes] says which sample is best, not which class.
    private static Clue? OverBatch(TrainingCode code, PyNode added)
    {
        var call = added["value"]!.Calls().FirstOrDefault(c => c.Callee() == "argmax" && code.Program.Number(code.Program.Api(c) is null ? c.Argument(0, "dim", "axis") : c.Argument(1, "dim", "axis")) == 0 && !c.Written().Contains("[0]", StringComparison.Ordinal));
        return call is not null && added["value"]!.All(PyKind.Compare).Any() ? Noticed.At("torch.argmax_over_batch", "code.metric_wrong", 0.75, call, $"{call.Written()} goes over dimension 0, the batch, where the classes are meant.") : null;
    }

    // A container of the module, or a global, that is added to in every epoch.
    private static Clue? KeptOutside(TrainingCode code, PyNode scope, PyNode added)
    {
        var root = added["target"]!;
        var name = root.Is(PyKind.Subscript) ? root["value"]!.Dotted() : root.Is(PyKind.Name) && scope.All(PyKind.Global).Any(g => g.Word("names")?.Split(' ').Contains(root.Name()) == true) ? root.Name() : null;
        if (name is null || !scope.IsFunction() || code.Program.Symbols.Of(scope.File).In(scope, name).Count > 0 && root.Is(PyKind.Subscript))
        {
            return null;
        }

        var made = scope.File.Root.All(PyKind.Assign).FirstOrDefault(a => a.Function() is null && a.List("targets").Any(t => t!.Dotted() == name));
        var text = root.Written();
        var shown = scope.All(PyKind.BinOp).Any(b => b.Word("op") == "Div" && b["left"]!.Written() == text);
        var reset = scope.File.Root.All(PyKind.Assign).Any(a => a != made && a.List("targets").OfType<PyNode>().Any(t => t.Written() == text || t.Written() == name));
        return made is not null && shown && !reset && Reach.Loops(code.Program, added).Skip(1).Any()
            ? Noticed.At("torch.sum_not_reset", "code.metric_accumulator_not_reset", 0.65, added, $"{text} is added to in every epoch and never set back, so what is reported mixes all epochs so far.", made) : null;
    }

    private static Clue? Denominator(TrainingCode code, PyNode scope, PyNode added)
    {
        var (name, value) = (added["target"]!.Dotted()!, added["value"]!);
        var counts = value.Calls().Any(c => c.Callee() is "sum" or "eq") && value.Below().ToArray().Any(n => n.Is(PyKind.Compare) && n.Word("ops") == "Eq" || n.Is(PyKind.Call) && n.Callee() == "eq") && !value.Calls().Any(c => c.Callee() is "mean" or "float" && c.Callee() == "mean");
        var means = value.Is(PyKind.Call) && value.Method() == "item" && value.Receiver()?.Name()?.Contains("loss", StringComparison.OrdinalIgnoreCase) == true;
        foreach (var quotient in scope.All(PyKind.BinOp).Where(b => b.Word("op") == "Div" && b["left"]!.Below().ToArray().Any(n => n.Dotted() == name) && b["left"]!.Kind is PyKind.Name or PyKind.Attribute or PyKind.BinOp))
        {
            var by = quotient["right"]!.Written();
            if (counts && IsBatches(by) && !value.All(PyKind.BinOp).Any(b => b.Word("op") == "Div"))
            {
                return Noticed.At("torch.accuracy_by_batches", "code.metric_wrong", 0.7, quotient, $"{name} counts samples but is divided by {by}, the number of batches.", added)
                    .With(Edit.Replace(quotient["right"]!, by.Replace(")", ".dataset)", StringComparison.Ordinal)));
            }

            if (means && by.Contains(".dataset)", StringComparison.Ordinal) && code.Losses.All(l => l.Reduction?.Text is null or "mean"))
            {
                return Noticed.At("torch.loss_by_samples", "code.metric_wrong", 0.4, quotient, $"{name} adds up one mean loss a batch but is divided by the number of samples ({by}), so it is too small by the batch size.", added)
                    .With(Edit.Replace(quotient["right"]!, by.Replace(".dataset)", ")", StringComparison.Ordinal)));
            }
        }

        return null;
    }

    private static bool IsBatches(string divisor) =>
        divisor.StartsWith("len(", StringComparison.Ordinal) && divisor.Contains("load", StringComparison.OrdinalIgnoreCase) && !divisor.Contains("dataset", StringComparison.Ordinal) && !divisor.Contains('*', StringComparison.Ordinal);

    // Set to zero before the epochs, summed in the batches, reported each epoch.
    private static Clue? NotReset(TrainingCode code, PyNode scope, PyNode added)
    {
        var name = added["target"]!.Dotted()!;
        if (added.Loop() is not { } batches || batches.Loop() is not { } epochs || batches["target"]?.Dotted() is "epoch" || !IsEpochs(epochs))
        {
            return null;
        }

        var set = scope.All(PyKind.Assign).Where(a => a.List("targets").OfType<PyNode>().Any(t => t.Dotted() == name || t.Kind is PyKind.Tuple && t.List("elts").Any(e => e!.Dotted() == name))).ToList();
        var shown = epochs.Below().ToArray().FirstOrDefault(n => n.Dotted() == name && n.Kind is PyKind.Name && n.Word("ctx") is null && !n.Within(batches) && n.Order > batches.Order && n.Above().Any(a => a.Is(PyKind.BinOp) && a.Word("op") == "Div"));
        var reset = set.Exists(a => a.Within(epochs));
        return !reset && set.Exists(a => a.Order < epochs.Order) && shown is not null && name is not ("step" or "global_step" or "iteration" or "n_iter") && !name.Contains("step", StringComparison.Ordinal) && !PerEpoch(shown, epochs)
            ? Noticed.At("torch.sum_not_reset", "code.metric_accumulator_not_reset", 0.65, set.First(a => a.Order < epochs.Order), $"{name} is set to zero once, before the epochs, but reported each epoch: it mixes all epochs so far.", added, shown)
                .With(Edit.Before(batches, $"{name} = 0")) : null;
    }

    private static bool PerEpoch(PyNode shown, PyNode epochs) =>
        shown.Above().First(a => a.Is(PyKind.BinOp) && a.Word("op") == "Div")["right"]!.All(PyKind.Name).Any(n => n.Name() == epochs["target"]?.Name() || n.Name()!.Contains("step", StringComparison.Ordinal) || n.Name() is "total" or "count" or "n" or "total_samples" or "seen" && NotResetEither(n, epochs));

    private static bool NotResetEither(PyNode name, PyNode epochs) =>
        !epochs.All(PyKind.Assign).Any(a => a.List("targets").Any(t => t!.Dotted() == name.Name()));

    private static bool IsEpochs(PyNode loop) => loop["target"]?.Dotted()?.Contains("ep", StringComparison.OrdinalIgnoreCase) == true || loop["iter"]?.Written().Contains("epoch", StringComparison.OrdinalIgnoreCase) == true;
}
