using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Gradient clipping that is missing, or that comes too late to do anything.</summary>
internal sealed class ClippingRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        foreach (var step in code.Steps.Where(s => s.Loop is not null).DistinctBy(s => s.Body))
        {
            if (AfterStep(step) is { } late)
            {
                yield return late;
            }
            else if (!code.Clipping.Any() && !code.IsLightning && step.Named("step").FirstOrDefault(IsOfOptimizer) is { } use)
            {
                yield return Missing(code, step, use);
            }
        }
    }

    // Most programs learn well without: alone this means next to nothing; with exploding gradients it matters.
    private static bool IsOfOptimizer(PyNode step) =>
        !(step.Receiver()?.Name() is { } name && (name.Contains("env", StringComparison.OrdinalIgnoreCase) || name.Contains("sched", StringComparison.OrdinalIgnoreCase)));

    private static Clue Missing(TrainingCode code, TrainingStep step, PyNode use)
    {
        var recurrent = code.Program.Calls.Any(c => code.Program.IsApi(c, "torch.nn.LSTM", "torch.nn.GRU", "torch.nn.RNN", "torch.nn.RNNCell", "torch.nn.LSTMCell"));
        var model = code.Optimizers.FirstOrDefault(o => !o.Keras)?.Parameters is { Kind: PyKind.Call } given && given.Method() == "parameters" ? given.Receiver()!.Written() : "model";
        return Noticed.At("torch.no_clipping", "code.missing_grad_clip", recurrent ? 0.12 : 0.05, use, $"Nothing limits the gradients between backward() and {use.Written()}: one bad batch can throw the weights far off.", step.Backward)
            .With(use.Receiver()?.Name() == "scaler" ? null : Edit.Before(use, $"torch.nn.utils.clip_grad_norm_({model}.parameters(), 1.0)"));
    }

    private static Clue? AfterStep(TrainingStep step)
    {
        foreach (var clip in step.Calls.Where(c => c.Callee() is "clip_grad_norm_" or "clip_grad_value_" or "clip_grad_norm"))
        {
            var (block, file) = (clip.Statement().Parent, clip.File);
            var use = step.Named("step").FirstOrDefault(s => s.Statement().Parent == block && (s.Receiver()?.Name() ?? "").Contains("sched", StringComparison.OrdinalIgnoreCase) is false);
            var backward = step.Calls.LastOrDefault(c => c.Callee() == "backward" && c.Statement().Parent == block && c.File == file);
            if (use is not null && backward is not null && backward.Order < use.Order && use.Order < clip.Order)
            {
                return Noticed.At("torch.clip_after_step", "code.missing_grad_clip", 0.6, clip, $"{clip.Callee()} comes after {use.Written()}, so the step has already used the gradients unclipped.", use).Knowing("misplaced", "after")
                    .With(Edit.Before(use, clip.Written()), Edit.Remove(clip));
            }

            if (backward is not null && clip.Order < backward.Order && !step.Calls.Any(c => c.Callee() == "backward" && c.File == file && c.Order < clip.Order))
            {
                return Noticed.At("torch.clip_before_backward", "code.missing_grad_clip", 0.55, clip, $"{clip.Callee()} comes before backward(), when there are no new gradients to clip.", backward).Knowing("misplaced", "before");
            }
        }

        return null;
    }
}
