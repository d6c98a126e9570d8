using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Settings of layers and schedules far from what works: statistics that never settle, penalties that smother, dropout that stays on.</summary>
internal sealed class LayerSettingRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) =>
        code.Program.Calls.SelectMany(c => (IEnumerable<Clue?>)[Statistics(code, c), Penalty(code, c), AlwaysOn(code, c), Decay(code, c)]).OfType<Clue>();

    // PyTorch weighs the new batch by the momentum, Keras what it has.
    private static Clue? Statistics(TrainingCode code, PyNode call)
    {
        var keras = call.Callee() == "BatchNormalization";
        if (!keras && call.Callee() is not ("BatchNorm1d" or "BatchNorm2d" or "BatchNorm3d" or "SyncBatchNorm") || code.Program.Number(keras ? call.Keyword("momentum") : call.Argument(2, "momentum")) is not { } given)
        {
            return null;
        }

        var share = keras ? 1 - given : given;
        var place = call.Keyword("momentum") ?? call;
        return share is >= 0 and < 0.002 ? Noticed.At("layer.statistics_never_settle", "code.arg_wrong", 0.6, place, $"With a momentum of {Numbers.Say(given)} the running mean and variance hardly leave where they began, so in evaluation the layer normalises with numbers that do not fit.")
            : share >= 0.85 && (!keras || given > 0) ? Noticed.At("layer.statistics_of_last_batch", "code.arg_wrong", 0.5, place, $"With a momentum of {Numbers.Say(given)} the running mean and variance are nearly those of the last batch: {(keras ? "Keras weighs the old value, PyTorch the new" : "PyTorch weighs the new value, Keras the old")}.")
            : null;
    }

    // kernel_regularizer=l2(1.0)
    private static Clue? Penalty(TrainingCode code, PyNode call)
    {
        var strongest = call.Callee() is "l2" or "L2" or "l1" or "L1" or "l1_l2" or "L1L2" && code.Program.Api(call)?.StartsWith("keras", StringComparison.Ordinal) == true ? call.Arguments().Max(a => code.Program.Number(a)) : null;
        return strongest >= 0.1 ? Noticed.At("keras.strong_penalty", "hp.regularization_too_strong", strongest >= 0.5 ? 0.6 : 0.45, call, $"{call.Written()} pulls the weights to zero harder than the data can pull them away; 0.0001 to 0.01 is usual.") : null;
    }

    // self.drop(x, training=True)
    private static Clue? AlwaysOn(TrainingCode code, PyNode call) =>
        call.Keyword("training") is { } on && code.Program.Value(on) is { Value: true } && code.Program.Follow(call["func"]!) is { Kind: PyKind.Call } made && made.Callee() is "Dropout" or "SpatialDropout2D" or "SpatialDropout1D" or "AlphaDropout" or "GaussianDropout" or "GaussianNoise"
            ? Noticed.At("keras.dropout_always_on", "code.missing_eval_mode", 0.5, call, $"{call.Written()} drops values in evaluation too.", made) : null;

    private static Clue? Decay(TrainingCode code, PyNode call) =>
        code.Program.IsApi(call, "torch.optim.lr_scheduler.ExponentialLR") && code.Program.Number(call.Argument(1, "gamma")) is > 0 and < 0.4 and { } gamma
            ? Noticed.At("torch.steep_decay", "hp.lr_schedule", 0.35, call, $"Each step multiplies the learning rate by {Numbers.Say(gamma)}, so it is gone after a few; 0.9 to 0.99 is usual.") : null;
}
