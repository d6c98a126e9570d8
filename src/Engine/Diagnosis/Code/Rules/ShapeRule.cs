using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Shapes;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Layers whose sizes do not fit each other.</summary>
internal sealed class ShapeRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) => NetworkShapes.Mismatches(code).Select(Say);

    private static Clue Say(Mismatch mismatch)
    {
        var clue = mismatch.IsReshape
            ? Noticed.At("torch.view_mismatch", "code.reshape_wrong", 0.7, mismatch.Layer, $"{mismatch.Layer.Written()} makes rows of {Numbers.Say(mismatch.Expected)} values, but a sample has {Numbers.Say(mismatch.Actual)}.")
            : Noticed.At("torch.shape_mismatch", "code.shape_mismatch", 0.85, mismatch.Size is { } size && size.Line != mismatch.Layer.Line && size.File == mismatch.Layer.File ? mismatch.Layer : mismatch.Layer,
                $"{mismatch.Layer.Written()} expects {Numbers.Say(mismatch.Expected)} inputs but gets {Numbers.Say(mismatch.Actual)}.", mismatch.Use);
        return clue.Knowing("expected", Numbers.Say(mismatch.Expected)).Knowing("actual", Numbers.Say(mismatch.Actual)).With(mismatch.Size is { Kind: PyKind.Constant or PyKind.BinOp } given ? Edit.Replace(given, Numbers.Say(mismatch.Actual)) : null);
    }
}
