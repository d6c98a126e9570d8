using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>What an epoch must go on with, made anew in each epoch: the network or the optimizer.</summary>
internal sealed class AnewRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        foreach (var loop in code.Program.Files.SelectMany(f => f.Root.All(PyKind.For)).Where(l => l["target"]!.Name()?.StartsWith("ep", StringComparison.Ordinal) == true && l["iter"]!.Kind is not (PyKind.Tuple or PyKind.List)))
        {
            foreach (var made in loop.All(PyKind.Assign).Where(a => a.Parent == loop && a["value"]!.Is(PyKind.Call) && a["targets"]!.Name() is not null))
            {
                var name = made["targets"]!.Name();
                var trained = loop.Calls().FirstOrDefault(c => c.Order > made.Order && c.Method() is "fit" or "train" or "train_on_batch" && c.Receiver()!.Name() == name);
                if (trained is not null && IsNetwork(code, made["value"]!))
                {
                    yield return Noticed.At("epoch.network_anew", "code.init_wrong", 0.7, made, $"{made.Written()} makes a new network in each epoch, so what the epochs before have learnt is lost.", trained, loop);
                }
                else if (code.Optimizers.Any(o => o.Made == code.Program.Follow(made["value"]!)) && Reach.Calls(code.Program, loop).Any(c => c.Callee() == "backward"))
                {
                    yield return Noticed.At("epoch.optimizer_anew", "code.api_misuse", 0.35, made, $"{made["targets"]!.Written()} is made anew in each epoch, so its moments and its schedule begin again.", loop);
                }
            }
        }
    }

    private static bool IsNetwork(TrainingCode code, PyNode made) =>
        Made(code, made).Any(m => code.Program.IsApi(m, "keras.Sequential", "keras.Model") || m.Is(PyKind.Call) && code.Program.Target(m) is { Kind: PyKind.ClassDef } type && (code.Models.Classes.Contains(type) || code.Program.Derives(type, api => api == "keras.Model")));

    private static IEnumerable<PyNode> Made(TrainingCode code, PyNode call) =>
        code.Program.Target(call) is { } function && function.IsFunction() ? Resolver.Returns(function).Select(r => code.Program.Follow(r)) : [code.Program.Follow(call)];
}
