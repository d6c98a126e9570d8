using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Siblings;

/// <summary>Which cause a deciding key speaks for.</summary>
internal static class KeyLabels
{
    /// <summary>The cause and how well it is said; null: the key speaks for none that has a name.</summary>
    public static (string Label, double Strength)? Of(string key, ParameterValue value, int direction, RunFate fate)
    {
        var (unstable, stuck, memory) = (fate.Shows("nan_inf", "diverging"), fate.Shows("not_learning"), fate.Shows("memory"));
        var isCrash = fate.Shows("crash_python", "crash_shape", "crash_device_dtype", "io_or_resume", "platform");
        return (ParameterWords.Kind(key), direction) switch
        {
            (ParameterWords.LearningRate, 1) when unstable || stuck => ("hp.lr_too_high", 0.7),
            (ParameterWords.LearningRate, -1) when stuck => ("hp.lr_too_low", 0.7),
            (ParameterWords.LearningRate, 1) when !memory && !isCrash => ("hp.lr_too_high", 0.5),
            (ParameterWords.LearningRate, -1) when !memory && !isCrash && !unstable => ("hp.lr_too_low", 0.4),
            (ParameterWords.BatchSize or "sequence_length" or "model_size", 1) when memory => ("infra.cuda_oom", 0.65),
            (ParameterWords.BatchSize, -1) when fate.Shows("crash_shape") || unstable || stuck => ("hp.batch_size_small", 0.45),
            ("workers", 1) when memory => ("infra.shm_too_small", 0.45),
            ("workers", 1) when fate.Shows("hang") => ("infra.dataloader_deadlock", 0.5),
            ("momentum", 1) when unstable || stuck => ("hp.momentum", 0.6),
            ("weight_decay", 1) when stuck || unstable => ("hp.weight_decay", 0.6),
            ("dropout", 1) when stuck || fate.Shows("generalisation_gap") => ("hp.dropout_high", 0.6),
            ("dropout" or "weight_decay", -1) when fate.Shows("generalisation_gap") => ("train.overfitting", 0.5),
            (ParameterWords.Classes, _) when isCrash => ("hp.num_classes_wrong", 0.65),
            ("epochs", -1) when stuck => ("hp.epochs_too_few", 0.5),
            ("optimizer", _) when unstable || stuck => ("hp.optimizer", 0.55),
            ("schedule", _) when unstable || stuck => ("hp.lr_schedule", 0.5),
            ("clipping", _) when unstable => ("code.missing_grad_clip", 0.5),
            _ when value.ToString() == "sum" && key.Contains("reduc", StringComparison.OrdinalIgnoreCase) => ("code.loss_reduction_sum", 0.6),
            _ => null,
        };
    }
}
