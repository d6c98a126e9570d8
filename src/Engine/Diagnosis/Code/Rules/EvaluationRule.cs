using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Measures of one batch reported for all of them, and predictions taken along the batch.</summary>
internal sealed class EvaluationRule : ICodeRule
{
    private static readonly string[] Counts = ["correct", "hit", "right", "match", "acc", "count", "tp", "score"];
    private static readonly string[] Truths = ["y", "label", "target", "truth", "gt"];

    public IEnumerable<Clue> Look(TrainingCode code) => LastBatch(code).Concat(AlongTheBatch(code));

    // for x, y in loader: correct = (pred == y).sum(); then correct / n.
    private static IEnumerable<Clue> LastBatch(TrainingCode code)
    {
        foreach (var loop in code.Program.Files.SelectMany(f => f.Root.All(PyKind.For)).Where(l => !l.Calls().Any(c => c.Callee() is "backward" or "apply_gradients" or "append" or "extend" or "update" or "add_batch" or "update_state") && IsOverBatches(l)))
        {
            var set = loop.All(PyKind.Assign).FirstOrDefault(a => a.Loop() == loop && a["targets"] is { Kind: PyKind.Name } t && Says(t.Name()!, Counts) && Compares(a["value"]!)
                && !loop.All(PyKind.AugAssign).Any(g => g["value"]!.All(PyKind.Name).Any(n => n.Name() == t.Name())) && !Rests(a["value"]!, t.Name()!));
            var shown = set is null ? null : ShownAfter(loop, set["targets"]!.Name()!);
            if (shown is not null && !loop.Calls().Any(c => c.Callee() is "print" or "info" or "log" or "return" && c.All(PyKind.Name).Any(n => n.Name() == set!["targets"]!.Name())))
            {
                yield return Noticed.At("metric.of_last_batch", "code.metric_wrong", 0.75, set!, $"{set!["targets"]!.Name()} is set anew for each batch and read after the loop, so what is reported is the last batch alone.", shown);
            }
        }
    }

    private static bool IsOverBatches(PyNode loop) =>
        loop["target"] is { Kind: PyKind.Tuple } && loop["iter"]!.All(PyKind.Name).Concat(loop["iter"]!.All(PyKind.Attribute)).Any(n => n.Name() is { } name && Says(name, ["load", "dl", "iter", "batch", "data"]));

    private static bool Compares(PyNode value) =>
        value.All(PyKind.Compare).Any(c => c.Word("ops") == "Eq") || value.Calls().Any(c => c.Callee() is "eq" or "accuracy_score" or "accuracy");

    private static bool Rests(PyNode value, string name) => value.All(PyKind.Name).Any(n => n.Name() == name);

    private static PyNode? ShownAfter(PyNode loop, string name)
    {
        var scope = loop.Function() ?? loop.File.Root;
        return scope.All(PyKind.Name).FirstOrDefault(n => n.Order > loop.OrderEnd && n.Name() == name && n.Word("ctx") != "Store" && n.Loop() == loop.Loop());
    }

    // torch.max(logits, 0), logits.argmax(dim=0): one answer for each class, compared with one label for each sample.
    private static IEnumerable<Clue> AlongTheBatch(TrainingCode code)
    {
        foreach (var call in code.Program.Calls.Where(c => c.Callee() is "argmax" or "max" && code.Program.Number(Axis(code, c)) == 0 && !c.Written().Contains("[0]", StringComparison.Ordinal)))
        {
            if (call.Statement() is not { Kind: PyKind.Assign } assign || assign["targets"] is not { } target || (call.Callee() == "max" && target.Kind is not PyKind.Tuple && call.Parent is not { Kind: PyKind.Attribute or PyKind.Subscript }))
            {
                continue;
            }

            var name = target.Kind is PyKind.Tuple ? target.List("elts")[^1]?.Name() : target.Name();
            var scope = call.Function() ?? call.File.Root;
            var compared = name is null ? null : scope.All(PyKind.Compare).FirstOrDefault(c => c.Order > call.Order && c.Word("ops") == "Eq" && c.All(PyKind.Name).Any(n => n.Name() == name) && c.All(PyKind.Name).Any(n => IsTruth(n.Name()!)));
            if (compared is not null)
            {
                yield return Noticed.At("torch.argmax_over_batch", "code.metric_wrong", 0.75, call, $"{call.Written()} goes over dimension 0, the batch, where the classes are meant.", compared);
            }
        }
    }

    private static PyNode? Axis(TrainingCode code, PyNode call) =>
        call.Keyword("dim") ?? call.Keyword("axis") ?? (code.Program.Api(call) is not null ? call.Argument(1) : call.Argument(0));

    private static bool IsTruth(string name) => name is "y" or "yb" or "gt" or "Y" || (name.Length > 1 && Truths.Skip(1).Any(t => name.Contains(t, StringComparison.OrdinalIgnoreCase))) || name.StartsWith("y_", StringComparison.Ordinal) && !name.Contains("pred", StringComparison.Ordinal);

    private static bool Says(string name, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
