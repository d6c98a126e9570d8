using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Values that are learned from themselves: targets of reinforcement learning that carry gradients, or another shape.</summary>
internal sealed class BootstrapRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        foreach (var loss in code.Losses.Where(l => l.Trains && l.Kind is LossKind.SquaredError or LossKind.AbsoluteError && l is { Prediction: not null, Target: not null }))
        {
            if (Made(code, loss.Target!) is { } target && IsBootstrap(target) && !Detached(loss.Target!) && !Detached(target))
            {
                if (!GradientMode.IsOff(code.Program, target) && Network(code, target) is { } network && !IsFrozen(code, network))
                {
                    yield return Noticed.At("torch.target_carries_gradients", "code.missing_no_grad", 0.65, target, $"{target.Written()} goes through a network with gradients on, so the step also moves what it should move towards.", loss.Use)
                        .With(Edit.Replace(loss.Target!, $"{loss.Target!.Written()}.detach()"));
                }

                if (Column(code, loss.Prediction!) is { } column && Row(code, target))
                {
                    yield return Noticed.At("torch.column_against_row", "code.broadcast_shape", 0.7, loss.Use, $"{column.Written()} is a column [N, 1] and the target a row [N]: the loss compares each with each.", column, target)
                        .With(Edit.Replace(loss.Prediction!, $"{loss.Prediction!.Written()}.squeeze(1)"));
                }
            }
        }
    }

    private static PyNode? Made(TrainingCode code, PyNode given) =>
        given.Is(PyKind.Name) ? code.Program.Symbols.Latest(given, given.Name()!) is { Kind: BindingKind.Assigned, Element: < 0, Value: { } value } ? value : null : given;

    // reward + gamma * the best of the next state.
    private static bool IsBootstrap(PyNode target) =>
        target.All(PyKind.BinOp).Any(b => b.Word("op") == "Mult") && (target.Written().Contains("gamma", StringComparison.OrdinalIgnoreCase) || target.Written().Contains("discount", StringComparison.OrdinalIgnoreCase));

    private static bool Detached(PyNode value) => value.Calls().Any(c => c.Callee() == "detach") || value.All(PyKind.Attribute).Any(a => a.Name() == "data");

    private static PyNode? Network(TrainingCode code, PyNode target) =>
        target.Calls().FirstOrDefault(c => c.Arguments().Any() && c["func"]!.Dotted() is not null && (code.Models.Classes.Contains(code.Program.ClassOf(c["func"]!) ?? c) || code.Program.Follow(c["func"]!) is { Kind: PyKind.Call } made && made != c && code.Program.Api(made) == "torch.nn.Sequential"));

    // A target network that no optimizer has: its gradients go nowhere, if they cost time.
    private static bool IsFrozen(TrainingCode code, PyNode network)
    {
        var name = network["func"]!.Dotted()!;
        return name.Contains("target", StringComparison.OrdinalIgnoreCase) || !code.Optimizers.Any(o => o.Parameters is { } given && given.Calls().Any(c => c.Callee() == "parameters" && c.Receiver()?.Dotted() == name));
    }

    // q(s).gather(1, a): a column, where nothing takes the axis away.
    private static PyNode? Column(TrainingCode code, PyNode prediction) =>
        Made(code, prediction) is { Kind: PyKind.Call } made && made.Method() == "gather" && (made.Written().Contains("unsqueeze", StringComparison.Ordinal) || made.List("args").Count == 2) ? made : null;

    private static bool Row(TrainingCode code, PyNode target) =>
        target.Calls().Any(c => c.Callee() is "max" or "amax" && c.Keyword("keepdim") is null && code.Program.Number(c.Argument(0, "dim")) == 1) && !target.Calls().Any(c => c.Callee() is "unsqueeze" or "view" or "reshape");
}
