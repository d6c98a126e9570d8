using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>An optimizer whose step is never called, or not for each batch.</summary>
internal sealed class OptimizerStepRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        foreach (var step in code.Steps.Where(s => s.Loop is not null).DistinctBy(s => s.Body))
        {
            if (Judge(code, step) is { } clue)
            {
                yield return clue;
            }
        }
    }

    private static Clue? Judge(TrainingCode code, TrainingStep step)
    {
        var optimizers = code.Optimizers.Where(o => !o.Keras).ToList();
        if (optimizers.Count == 0 || step.Calls.Any(c => Steps(c) || HandsOn(c)))
        {
            return NotCalled(step) is { } mention && optimizers.Count > 0 && !step.Calls.Any(Steps) ? Mentioned(mention, step) : null;
        }

        if (NotCalled(step) is { } written)
        {
            return Mentioned(written, step);
        }

        if (code.Steps.Any(s => s != step && s.Calls.Any(Steps)) && step.Backward.Function() != code.Steps[0].Backward.Function())
        {
            return null;
        }

        var elsewhere = code.Program.Calls.FirstOrDefault(c => Steps(c) && !c.Written().Contains("sched", StringComparison.OrdinalIgnoreCase));
        if (elsewhere is not null)
        {
            return Outside(code, step, elsewhere);
        }

        var name = optimizers[0].Made.Statement() is { Kind: PyKind.Assign } made ? made["targets"]!.Written() : "optimizer";
        return Noticed.At("torch.step_missing", "code.step_not_called", 0.85, step.Backward, $"backward() computes gradients but {name}.step() is never called, so the weights never change.", optimizers[0].Made, step.Loop)
            .With(Edit.After(step.Backward, $"{name}.step()"));
    }

    // The step stands in an outer loop: one update for many batches.
    private static Clue? Outside(TrainingCode code, TrainingStep step, PyNode elsewhere)
    {
        var loop = elsewhere.Loop();
        return loop is not null && step.Backward.Within(loop) && !step.Has("zero_grad") is false
            ? Noticed.At("torch.step_outside_loop", "code.step_not_called", 0.6, elsewhere, $"{elsewhere.Written()} stands outside the loop over batches, so of each epoch only the last gradient is used.", step.Backward, code.Program.Files[0].Root == loop ? null : loop)
            : null;
    }

    // optimizer.step without brackets does nothing.
    private static PyNode? NotCalled(TrainingStep step) =>
        step.Body.All(PyKind.Expr).Select(e => e["value"]!).FirstOrDefault(v => v is { Kind: PyKind.Attribute } && v.Name() == "step" && v["value"]?.Name()?.Contains("opt", StringComparison.OrdinalIgnoreCase) == true);

    private static Clue Mentioned(PyNode written, TrainingStep step) =>
        Noticed.At("torch.step_not_called", "code.step_not_called", 0.9, written, $"{written.Written()} is named but not called: the brackets are missing, so the weights never change.", step.Backward)
            .With(Edit.Replace(written, $"{written.Written()}()"));

    private static bool Steps(PyNode call) =>
        call.Callee() is "step" or "optimizer_step" or "train_on_batch" or "step_and_update_lr" && !(call.Receiver()?.Name() ?? "").Contains("sched", StringComparison.OrdinalIgnoreCase);

    // The optimizer goes to something that cannot be seen.
    private static bool HandsOn(PyNode call) =>
        call.Callee() is not ("zero_grad" or "add_param_group" or "state_dict" or "print") && call.Arguments().Any(a => a.Name()?.Contains("optim", StringComparison.OrdinalIgnoreCase) == true && a.Kind is PyKind.Name or PyKind.Attribute && a.Name() != "optim");
}
