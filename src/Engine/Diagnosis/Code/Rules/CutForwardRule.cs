using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>A network that is to be trained and gives back what it computed without its graph.</summary>
internal sealed class CutForwardRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        foreach (var type in code.Models.Classes.Where(t => IsOptimized(code, t)))
        {
            if (code.Program.MethodOf(type, "forward") is { } forward && Resolver.Returns(forward) is { Count: > 0 } given && given.All(g => Cut(code, g) is not null))
            {
                var cut = Cut(code, given[0])!;
                yield return Noticed.At("torch.detached_forward", "code.detached_graph", 0.85, cut, $"{type.Name()}.forward gives back {cut.Written()}: no gradient reaches its weights, which the optimizer is to train.", code.Optimizers[0].Made)
                    .With(Edit.Replace(cut, cut.Receiver()!.Written()));
            }
        }
    }

    private static PyNode? Cut(TrainingCode code, PyNode value) =>
        value.Method() == "detach" && value.Receiver() is not null ? value
        : value.Is(PyKind.Name) && code.Program.Symbols.Latest(value, value.Name()!) is { Kind: BindingKind.Assigned, Element: < 0, Value: { } made } && made.Method() == "detach" ? made : null;

    private static bool IsOptimized(TrainingCode code, PyNode type) =>
        code.Optimizers.Where(o => !o.Keras).SelectMany(o => o.Made.Calls()).Any(c => c.Callee() == "parameters" && c.Receiver() is { } owner && code.Program.ClassOf(owner) == type);
}
