using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Learning rate schedules stepped at the wrong place, and gradients summed over batches without being scaled.</summary>
internal sealed class ScheduleRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        foreach (var schedule in code.Program.Calls.Where(c => code.Program.Api(c)?.StartsWith("torch.optim.lr_scheduler.", StringComparison.Ordinal) == true))
        {
            if (schedule.Statement() is { Kind: PyKind.Assign } assign && assign["targets"]!.Name() is { } name && Stepped(code, schedule, name) is { } clue)
            {
                yield return clue;
            }
        }

        foreach (var step in code.Steps.Where(s => s.Loop is not null).DistinctBy(s => s.Loop))
        {
            if (Accumulated(code, step) is { } clue)
            {
                yield return clue;
            }
        }
    }

    private static Clue? Stepped(TrainingCode code, PyNode schedule, string name)
    {
        var steps = code.Program.Calls.Where(c => c.Method() == "step" && ((c.Receiver()!.Name() == name && c.File == schedule.File) || code.Program.Follow(c.Receiver()!) == schedule)).ToList();
        if (steps.Count == 0)
        {
            return code.Steps.Count > 0 && !code.Program.Calls.Any(c => c.Arguments().Any(a => a.Name() == name || a.Kind is PyKind.List or PyKind.Tuple && a.List("elts").Any(e => e!.Name() == name))) && !code.IsLightning && schedule.Function()?.List("body").Count > 0 | schedule.Function() is null && !Returned(schedule, name)
                ? Noticed.At("torch.scheduler_never_stepped", "hp.lr_schedule", 0.3, schedule, $"{name}.step() is never called, so the learning rate stays as it began.") : null;
        }

        var kind = schedule.Callee()!;
        return EarlyStep(code, steps) ?? Frequency(code, schedule, kind, steps[0]) ?? Plateau(code, schedule, kind, steps[0]);
    }

    private static bool Returned(PyNode schedule, string name) => schedule.Function() is { } function && function.All(PyKind.Return).Any(r => r.All(PyKind.Name).Any(n => n.Name() == name));

    private static Clue? EarlyStep(TrainingCode code, List<PyNode> steps)
    {
        foreach (var step in steps)
        {
            var block = step.Statement().Parent;
            var optimizer = code.Program.Calls.FirstOrDefault(c => c.Method() == "step" && c.Statement().Parent == block && c.Receiver()!.Name()?.Contains("opt", StringComparison.OrdinalIgnoreCase) == true);
            var loop = step.Loop();
            if (optimizer is not null && step.Order < optimizer.Order)
            {
                return Noticed.At("torch.scheduler_before_optimizer", "code.scheduler_order", 0.6, step, $"{step.Written()} comes before {optimizer.Written()}, so the first value of the schedule is skipped.", optimizer).With(Edit.Remove(step), Edit.After(optimizer, step.Written()));
            }

            // At the head of the epoch, before the batches.
            var batches = loop?.List("body").FirstOrDefault(n => n!.IsLoop() || (n!.Kind is PyKind.Expr or PyKind.Assign && n!.Calls().Any(c => code.Program.Target(c) is { } f && Reach.Calls(code.Program, f).Any(i => i.Callee() == "backward"))));
            if (optimizer is null && batches is not null && step.Order < batches.Order && step.Statement().Parent == loop && Reach.Calls(code.Program, batches).Any(c => c.Callee() == "backward"))
            {
                return Noticed.At("torch.scheduler_before_epoch", "code.scheduler_order", 0.5, step, $"{step.Written()} is called before the epoch's optimizer steps, so the first value of the schedule is skipped.", batches);
            }
        }

        return null;
    }

    private static Clue? Frequency(TrainingCode code, PyNode schedule, string kind, PyNode step)
    {
        var inner = code.Steps.FirstOrDefault(s => s.Loop is not null && (step.Within(s.Loop) || s.Calls.Contains(step)) && step.Loop() == s.Backward.Loop());
        var epochs = inner is not null && Reach.Loops(code.Program, inner.Backward).Skip(1).Any();
        if (epochs && kind is "StepLR" or "MultiStepLR" or "ExponentialLR" or "ReduceLROnPlateau" && PerEpoch(code, schedule, kind))
        {
            return Noticed.At("torch.epoch_schedule_each_batch", kind == "StepLR" || kind == "ExponentialLR" ? "code.scheduler_order" : "hp.lr_schedule", 0.55, step, $"{kind} is stepped for each batch, though its settings count epochs: the learning rate is gone within the first epoch.", schedule);
        }

        if (epochs && kind is "CosineAnnealingLR" && schedule.Argument(1, "T_max") is { } length && length.Written().Contains("epoch", StringComparison.OrdinalIgnoreCase) && !length.Written().Contains("len(", StringComparison.Ordinal))
        {
            return Noticed.At("torch.epoch_schedule_each_batch", "code.scheduler_order", 0.6, step, $"CosineAnnealingLR counts {length.Written()} steps as its length but is stepped for each batch.", schedule);
        }

        if (inner is null && kind is "OneCycleLR" && (schedule.Keyword("steps_per_epoch") is { } per && per.Written().Contains("len(", StringComparison.Ordinal) || schedule.Argument(2, "total_steps")?.Written().Contains("len(", StringComparison.Ordinal) == true) && code.Steps.Any(s => s.Loop is not null && !s.Calls.Contains(step)))
        {
            return Noticed.At("torch.batch_schedule_each_epoch", "code.scheduler_order", 0.65, step, "OneCycleLR counts batches but is stepped once an epoch, so the learning rate never leaves its warm-up.", schedule);
        }

        return null;
    }

    private static bool PerEpoch(TrainingCode code, PyNode schedule, string kind) => kind switch
    {
        "StepLR" => code.Program.Number(schedule.Argument(1, "step_size")) is <= 100,
        "MultiStepLR" => schedule.Argument(1, "milestones") is { } marks && code.Program.Follow(marks) is { Kind: PyKind.List } list && list.List("elts").Count > 0 && list.List("elts").All(e => code.Program.Number(e) is <= 300),
        "ExponentialLR" => code.Program.Number(schedule.Argument(1, "gamma")) is < 0.999,
        _ => true,
    };

    private static Clue? Plateau(TrainingCode code, PyNode schedule, string kind, PyNode step)
    {
        if (kind != "ReduceLROnPlateau")
        {
            return null;
        }

        if (step["args"] is not { } metric)
        {
            return step.List("keywords").Count > 0 ? null : Noticed.At("torch.plateau_without_metric", "code.api_misuse", 0.85, step, "ReduceLROnPlateau.step() needs the metric it watches.", schedule);
        }

        var highest = code.Program.Value(schedule.Argument(1, "mode")) is { Text: "max" };
        var text = metric.Written();
        var loss = text.Contains("loss", StringComparison.OrdinalIgnoreCase);
        var score = text.Contains("acc", StringComparison.OrdinalIgnoreCase) || text.Contains("f1", StringComparison.OrdinalIgnoreCase) || text.Contains("auc", StringComparison.OrdinalIgnoreCase);
        return (highest && loss) || (!highest && score && !loss)
            ? Noticed.At("torch.plateau_direction", "hp.lr_schedule", 0.7, schedule, $"ReduceLROnPlateau waits for {text} to go {(highest ? "up" : "down")}, so it lowers the learning rate while training goes well.", step) : null;
    }

    // if (i + 1) % n == 0: step(): gradients of n batches are added.
    private static Clue? Accumulated(TrainingCode code, TrainingStep step)
    {
        var guarded = step.Named("step").FirstOrDefault(c => c.Loop() == step.Loop && c.Receiver()!.Name() is { } n && (n.Contains("opt", StringComparison.OrdinalIgnoreCase) || n is "scaler") && Guard(c) is not null);
        if (guarded is null || step.Loss is null || Guard(guarded) is not { } guard || step.Backward.Within(guard))
        {
            return null;
        }

        var every = Modulus(guard);
        if (every is null || code.Program.Number(every) is <= 1)
        {
            return null;
        }

        var early = step.Named("zero_grad").FirstOrDefault(z => z.Loop() == step.Loop && Guard(z) is null);
        if (early is not null)
        {
            return Noticed.At("torch.accumulated_gradients_lost", "code.grad_accum_scale", 0.7, early, $"{early.Written()} is called for each batch but {guarded.Written()} only every {every.Written()}: the gradients of the other batches are thrown away.", guarded);
        }

        return IsScaled(step, every.Written()) ? null
            : Noticed.At("torch.accumulation_not_scaled", "code.grad_accum_scale", 0.6, step.Backward, $"Gradients of {every.Written()} batches are added before a step, but the loss is not divided by {every.Written()}: each step is that much too large.", guarded)
                .With(step.Backward.Receiver() is { Kind: PyKind.Name } name ? Edit.Replace(name, $"({name.Name()} / {every.Written()})") : null);
    }

    private static bool IsScaled(TrainingStep step, string every)
    {
        var scope = step.Backward.Function() ?? step.Backward.File.Root;
        var number = every;
        return scope.Below().ToArray().Any(n => (n.Is(PyKind.BinOp) || n.Is(PyKind.AugAssign)) && n.Word("op") is "Div" && !n.Above().Any(a => a.Is(PyKind.Call) && a.Callee() is "print" or "range")
                && (n["right"] ?? n["value"])!.Written() is var by && (by == number || by.Contains("accum", StringComparison.OrdinalIgnoreCase)))
            || step.Calls.Any(c => c.Callee() is "accumulate" or "div_" or "div" or "mul_");
    }

    private static PyNode? Guard(PyNode call) =>
        call.Above().TakeWhile(a => !a.IsLoop() && !a.IsFunction()).FirstOrDefault(a => a.Is(PyKind.If) && Modulus(a) is not null);

    private static PyNode? Modulus(PyNode choice) => choice["test"]!.All(PyKind.BinOp).FirstOrDefault(b => b.Word("op") == "Mod")?["right"];
}
