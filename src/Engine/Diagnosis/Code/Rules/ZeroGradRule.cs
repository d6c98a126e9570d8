using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Gradients that are never set back, only once an epoch, or just before they are used.</summary>
internal sealed class ZeroGradRule : ICodeRule
{
    private const string Label = "code.missing_zero_grad";

    public IEnumerable<Clue> Look(TrainingCode code) =>
        code.Steps.Where(s => s.Loop is not null && !HasOtherOwner(s)).DistinctBy(s => s.Body).Select(s => Judge(code, s)).OfType<Clue>().Concat(OneOfSeveral(code));

    // Two optimizers, and only one of them is ever cleared; a model that is cleared clears for all.
    private static IEnumerable<Clue> OneOfSeveral(TrainingCode code)
    {
        var made = code.Optimizers.Where(o => !o.Keras && o.Made.Statement() is { Kind: PyKind.Assign }).Select(o => o.Made.Statement()["targets"]!.Dotted()).OfType<string>().ToHashSet();
        var cleared = code.Program.Calls.Where(c => c.Callee() == "zero_grad").Select(c => c.Receiver()?.Dotted()).ToHashSet();
        if (made.Count < 2 || cleared.Count == 0 || !cleared.All(c => c is not null && made.Contains(c)) || code.Program.Text.Contains(".grad = None", StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (var use in code.Program.Calls.Where(c => c.Method() == "step" && c.Receiver()!.Dotted() is { } name && made.Contains(name) && !cleared.Contains(name)).DistinctBy(c => c.Receiver()!.Dotted()))
        {
            var backward = code.Steps.LastOrDefault(s => s.Backward.Function() == use.Function() && s.Backward.File == use.File && s.Backward.Order < use.Order)?.Backward;
            if (backward is not null)
            {
                yield return Noticed.At("torch.zero_grad_of_one", Label, 0.75, backward, $"{use.Receiver()!.Dotted()}.zero_grad() is never called though the other optimizer is cleared, so {use.Written()} uses the sum of all its gradients.", use)
                    .With(Edit.Before(backward, $"{use.Receiver()!.Written()}.zero_grad()"));
            }
        }
    }

    // DeepSpeed, Accelerate's fabric and Hugging Face's trainer zero gradients by themselves; autograd.grad needs none.
    private static bool HasOtherOwner(TrainingStep step) =>
        step.Backward.Receiver()?.Dotted() is "model_engine" or "engine" or "self.model_engine" || (step.Backward.Function()?.Name() is "training_step" && step.Backward.Callee() == "manual_backward" && step.Has("zero_grad"));

    private static Clue? Judge(TrainingCode code, TrainingStep step)
    {
        var steps = step.Named("step").Where(c => IsOptimizer(code, c)).ToList();
        if (steps.Count == 0)
        {
            return UpdatesByHand(step) && !Zeroes(step) ? ByHand(step) : null;
        }

        if (Zeroes(step))
        {
            return ZeroedBeforeStep(step, steps);
        }

        var outside = Reach.Loops(code.Program, step.Backward).Skip(1).SelectMany(l => Reach.Calls(code.Program, l)).Any(c => c.Callee() == "zero_grad");
        var name = steps[0].Receiver()!.Written();
        name = name is "scaler" or "self.scaler" ? steps[0]["args"]?.Written() ?? "optimizer" : name;
        var clue = Noticed.At("torch.zero_grad", Label, outside ? 0.7 : 0.85, step.Backward,
            outside ? $"zero_grad is called outside the loop that calls backward and {name}.step(), so the gradients of all batches of an epoch add up."
            : $"Nothing in the loop sets the gradients back before backward(), so {name}.step() uses the sum of all gradients since the start.", steps[0], step.Loop);
        return clue.With(Edit.Before(step.Backward, $"{name}.zero_grad()"));
    }

    private static bool Zeroes(TrainingStep step) =>
        step.Has("zero_grad", "zero_", "clear_grad", "zero_grads", "zero_grad_") && step.Calls.Any(c => c.Callee() != "zero_" || c.Written().Contains("grad", StringComparison.Ordinal))
        || step.Has("fill_") && step.Calls.Any(c => c.Callee() == "fill_" && c.Written().Contains("grad", StringComparison.Ordinal)) || SetsNone(step);

    // p.grad = None, param.grad = torch.zeros_like(param), p.grad *= 0
    private static bool SetsNone(TrainingStep step) =>
        step.Calls.Select(c => c.Function() ?? c.File.Root).Append(step.Body).Distinct()
            .Any(part => part.All(PyKind.Attribute).Any(a => a.Name() == "grad" && a.Word("ctx") == "Store"));

    private static bool UpdatesByHand(TrainingStep step) =>
        step.Body.All(PyKind.AugAssign).Any(a => a.Word("op") is "Sub" or "Add" && a["value"]!.Written().Contains(".grad", StringComparison.Ordinal))
        || step.Body.Calls().Any(c => c.Method() is "sub_" or "add_" && c.Arguments().Any(a => a.All(PyKind.Attribute).Any(g => g.Name() == "grad")))
        || step.Body.All(PyKind.Assign).Any(a => a["value"] is { Kind: PyKind.BinOp } sum && sum.Word("op") == "Sub" && a["targets"]!.Written() == sum["left"]!.Written() && sum["right"]!.All(PyKind.Attribute).Any(g => g.Name() == "grad"));

    private static Clue ByHand(TrainingStep step) =>
        Noticed.At("torch.zero_grad", Label, 0.8, step.Backward, "The weights are updated by hand from .grad, which is never set back to zero, so each update uses the sum of all gradients since the start.", step.Loop);

    private static bool IsOptimizer(TrainingCode code, PyNode call)
    {
        if (call.Receiver() is not { } receiver)
        {
            return false;
        }

        var api = code.Program.Api(code.Program.Follow(receiver));
        if (api is not null)
        {
            return (api.StartsWith("torch.optim.", StringComparison.Ordinal) && !api.Contains("lr_scheduler", StringComparison.Ordinal)) || api.EndsWith("GradScaler", StringComparison.Ordinal);
        }

        var name = receiver.Name() ?? "";
        return name.Contains("opt", StringComparison.OrdinalIgnoreCase) || name is "scaler" or "sgd" or "adam" or "trainer";
    }

    private static Clue? ZeroedBeforeStep(TrainingStep step, List<PyNode> steps)
    {
        var block = step.Backward.Statement().Parent;
        var zero = step.Named("zero_grad").FirstOrDefault(z => z.Statement().Parent == block && z.Order > step.Backward.Order);
        var use = steps.Find(s => s.Statement().Parent == block && zero is not null && s.Order > zero.Order);
        var other = step.Calls.Any(c => c != step.Backward && c.Callee() == "backward" && zero is not null && c.File == zero.File && c.Order > zero.Order);
        if (zero is null || use is null || other || zero.Receiver()?.Dotted() != use.Receiver()?.Dotted() || steps.Exists(s => s.File == zero.File && s.Order > step.Backward.Order && s.Order < zero.Order))
        {
            return null;
        }

        return Noticed.At("torch.zeroed_before_step", "code.missing_zero_grad", 0.8, zero,
            $"{zero.Written()} stands between backward() and {use.Written()}, so the step always sees gradients of zero and changes nothing.", use, step.Backward)
            .With(Edit.Remove(zero), Edit.Before(step.Backward, zero.Written()));
    }
}
