using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>A case's program, read as one that trains: its losses, optimizers and steps.</summary>
internal sealed class TrainingCode
{
    public TrainingCode(PythonProgram program, FailureCase failure)
    {
        (Program, Case) = (program, failure);
        Losses = Training.Losses.Of(program);
        Optimizers = OptimizerUses.Of(program);
        Steps = TrainingSteps.Of(program);
        Models = new Models(program);
        Networks = KerasNetworks.Of(program);
        IsLightning = program.Classes.Any(c => program.Derives(c, api => api is "lightning.LightningModule"));
    }

    public PythonProgram Program { get; }

    public FailureCase Case { get; }

    public IReadOnlyList<LossUse> Losses { get; }

    public IReadOnlyList<OptimizerUse> Optimizers { get; }

    /// <summary>Where it back-propagates by itself.</summary>
    public IReadOnlyList<TrainingStep> Steps { get; }

    public Models Models { get; }

    /// <summary>The networks that are compiled with Keras.</summary>
    public IReadOnlyList<KerasNetwork> Networks { get; }

    /// <summary>Whether Lightning does the steps.</summary>
    public bool IsLightning { get; }

    /// <summary>Whether gradients are clipped anywhere.</summary>
    public IEnumerable<PyNode> Clipping => Program.Calls.Where(c => c.Callee() is "clip_grad_norm_" or "clip_grad_value_" or "clip_grad_norm" or "clip_by_global_norm" or "clip_by_value" or "clip_by_norm" or "clip_gradients" or "configure_gradient_clipping"
        || c.Keyword("gradient_clip_val") is not null || c.Keyword("clipnorm") is not null || c.Keyword("clipvalue") is not null || c.Keyword("global_clipnorm") is not null || c.Keyword("max_grad_norm") is not null);
}
