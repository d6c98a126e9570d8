using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Mixed precision whose parts do not belong together.</summary>
internal sealed class MixedPrecisionRule : ICodeRule
{
    private const string Label = "code.amp_misuse";

    public IEnumerable<Clue> Look(TrainingCode code)
    {
        var program = code.Program;
        var scaler = program.Calls.FirstOrDefault(c => program.IsApi(c, "torch.amp.GradScaler"));
        var half = program.Calls.FirstOrDefault(c => program.IsApi(c, "torch.amp.autocast") && !c.Arguments().Any(a => a.Written().Contains("bfloat16", StringComparison.Ordinal) || a.Text() == "cpu"));
        foreach (var step in code.Steps.Where(s => s.Loop is not null).DistinctBy(s => s.Body))
        {
            if (scaler is not null && Scaled(program, step, scaler) is { } clue)
            {
                yield return clue;
            }
            else if (scaler is null && half is not null && program.Calls.Any(c => c == half) && !step.Has("scale"))
            {
                yield return Noticed.At("torch.autocast_without_scaler", Label, 0.35, half, "autocast computes in half precision but no GradScaler scales the loss, so small gradients become zero.", step.Backward);
            }
        }

        foreach (var call in program.Calls.Where(c => c.Method() == "half" && !c.Arguments().Any() && IsTrained(code, c) && code.Steps.Count > 0 && scaler is null))
        {
            yield return Noticed.At("torch.half_weights", Label, 0.45, call, $"{call.Written()} keeps the weights themselves in half precision, where updates and Adam's eps vanish and sums overflow.", code.Steps[0].Backward);
        }
    }

    // model.half(), or model = Net().cuda().half() whose parameters an optimizer gets.
    private static bool IsTrained(TrainingCode code, PyNode call)
    {
        var name = call.Receiver()!.Name() ?? (call.Statement() is { Kind: PyKind.Assign } assign && assign["value"] == call ? assign["targets"]!.Name() : null);
        return name is "model" or "net" || name is not null && code.Optimizers.Any(o => o.Parameters is { Kind: PyKind.Call } given && given.Receiver()?.Name() == name);
    }

    private static Clue? Scaled(PythonProgram program, TrainingStep step, PyNode scaler)
    {
        var name = scaler.Statement() is { Kind: PyKind.Assign } a ? a["targets"]!.Name() : "scaler";
        bool On(PyNode call) => call.Receiver()?.Name() == name || program.Follow(call.Receiver() ?? call) == scaler;
        var scaled = step.Named("scale").FirstOrDefault(On);
        var stepped = step.Named("step").FirstOrDefault(On);
        var plain = step.Named("step").FirstOrDefault(c => !On(c) && c.Receiver()?.Name()?.Contains("opt", StringComparison.OrdinalIgnoreCase) == true);
        var updated = step.Named("update").Any(On);
        var clip = step.Calls.FirstOrDefault(c => c.Callee() is "clip_grad_norm_" or "clip_grad_value_");
        var unscaled = step.Named("unscale_").FirstOrDefault();
        if (scaled is not null && stepped is null && plain is not null)
        {
            return Noticed.At("torch.scaled_without_scaler_step", Label, 0.8, plain, $"The loss is scaled, but {plain.Written()} uses the gradients as they are: some 65,536 times too large.", scaled).With(Edit.Replace(plain, $"{name}.step({plain.Receiver()!.Written()})"));
        }

        if (scaled is null && stepped is not null)
        {
            return Noticed.At("torch.scaler_step_unscaled", Label, 0.7, step.Backward, $"{stepped.Written()} expects gradients of a scaled loss, but backward() is called on the loss itself.", stepped);
        }

        if (stepped is not null && !updated)
        {
            return Noticed.At("torch.scaler_not_updated", Label, 0.75, stepped, $"{name}.update() is never called, so the scale never adapts and an overflow repeats for ever.", scaled).With(Edit.After(stepped, $"{name}.update()"));
        }

        return scaled is not null && clip is not null && (unscaled is null || (unscaled.File == clip.File && unscaled.Function() == clip.Function() && unscaled.Order > clip.Order))
            ? Noticed.At("torch.clip_scaled_gradients", Label, 0.7, clip, $"The gradients are clipped while they are still scaled: {name}.unscale_(optimizer) must come first, or every step is clipped to almost nothing.", scaled).With(Edit.Before(clip, $"{name}.unscale_({stepped?["args"]?.Written() ?? "optimizer"})")) : null;
    }
}
