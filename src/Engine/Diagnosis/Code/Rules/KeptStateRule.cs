using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Best weights that are kept by reference, and runs that go on with only a part of what was saved.</summary>
internal sealed class KeptStateRule : ICodeRule
{
    private static readonly string[] Optimizers = ["optim", "opt", "optimizer_state", "optimizer_state_dict", "optim_state"];

    public IEnumerable<Clue> Look(TrainingCode code) => ByReference(code).Concat(LeftBehind(code));

    // best = model.state_dict() shares its tensors with the model: the next step changes them.
    private static IEnumerable<Clue> ByReference(TrainingCode code)
    {
        foreach (var call in code.Program.Calls.Where(c => c.Method() == "state_dict" && c.Loop() is not null && Whole(c).Parent is { Kind: PyKind.Assign }))
        {
            var name = Whole(call).Parent!["targets"]!.Dotted();
            var back = name is null || call.Receiver()!.Name()?.Contains("opt", StringComparison.OrdinalIgnoreCase) == true ? null
                : code.Program.Calls.FirstOrDefault(c => c.Callee() == "load_state_dict" && c["args"]?.Dotted() == name && c.File == call.File && !c.Within(call.Statement().Parent!) && !SetBetween(call, c, name));
            if (back is not null)
            {
                yield return Noticed.At("torch.state_by_reference", "code.api_misuse", 0.75, call, $"{call.Written()} gives the weights themselves and no copy, so {name} changes with every step and what is loaded back are the last weights.", back)
                    .With(Edit.Replace(call, $"{{k: v.detach().clone() for k, v in {call.Written()}.items()}}"));
            }
        }
    }

    // dict(net.state_dict()) and net.state_dict().copy() are new dictionaries of the same tensors.
    private static PyNode Whole(PyNode state) =>
        state.Parent is { Kind: PyKind.Call } around && around.Callee() is "dict" or "OrderedDict" && around["args"] == state ? around
        : state.Parent is { Kind: PyKind.Attribute, Parent: { Kind: PyKind.Call } copied } && copied.Method() == "copy" && copied.List("args").Count == 0 ? copied : state;

    private static bool SetBetween(PyNode kept, PyNode loaded, string name) =>
        kept.File.Root.All(PyKind.Assign).Any(a => a.Order > kept.Order && a.Order < loaded.Order && a.Function() == loaded.Function() && a["targets"]!.Dotted() == name);

    // The checkpoint holds the optimizer, and nobody loads it.
    private static IEnumerable<Clue> LeftBehind(TrainingCode code)
    {
        var loaded = code.Program.Calls.FirstOrDefault(c => c.Callee() == "load_state_dict" && c["args"] is { } given && IsResume(code, c) && (given.Is(PyKind.Subscript) || given.Is(PyKind.Name)));
        var saved = code.Program.Files.SelectMany(f => f.Root.All(PyKind.Dict)).Where(d => d.List("values").Any(v => v is { Kind: PyKind.Call } && v.Callee() == "state_dict"))
            .FirstOrDefault(d => d.List("keys").Any(k => k.Text() is { } key && Optimizers.Contains(key)) || d.List("keys").Any(k => k.Text()?.StartsWith("optim", StringComparison.Ordinal) == true));
        var restored = code.Program.Calls.Any(c => c.Callee() is "load_state_dict" or "load_state" && c != loaded && c.Receiver()?.Written() is { } on && (on.Contains("opt", StringComparison.OrdinalIgnoreCase) || IsOneOfSeveral(code, c)))
            || (loaded is not null && IsOneOfSeveral(code, loaded));
        if (loaded is null || saved is null || restored || !saved.List("values").Any(v => v is { Kind: PyKind.Call } && v.Callee() == "state_dict" && Owner(v) == Owner(loaded)))
        {
            yield break;
        }

        var epochs = code.Steps.Select(s => s.Loop is null ? null : Reach.Loops(code.Program, s.Backward).LastOrDefault()).FirstOrDefault(l => l is not null);
        yield return Noticed.At("torch.optimizer_not_restored", "code.no_resume", 0.65, loaded, "Only the weights are loaded; the optimizer's state, which the checkpoint also has, is not: momentum, step counts and the learning rate begin anew.", epochs, saved);
    }

    // net of self.net and of net.module.
    private static string? Owner(PyNode call) => call.Receiver() is { } on ? on.Name() == "module" ? on["value"]!.Name() : on.Name() : null;

    // for name, thing in parts.items(): thing.load_state_dict(kept[name])
    private static bool IsOneOfSeveral(TrainingCode code, PyNode load) =>
        load.Receiver() is { Kind: PyKind.Name } on && code.Program.Symbols.Latest(on, on.Name()!) is { Kind: Values.BindingKind.Iterated };

    private static bool IsResume(TrainingCode code, PyNode call)
    {
        var words = string.Join(' ', call.Above().Where(a => a.Is(PyKind.If)).Select(a => a["test"]!.Written()).Append(call.Function()?.Name() ?? ""));
        return words.Contains("resume", StringComparison.OrdinalIgnoreCase) || words.Contains("restore", StringComparison.OrdinalIgnoreCase) || words.Contains("continue", StringComparison.OrdinalIgnoreCase) || words.Contains("load_checkpoint", StringComparison.OrdinalIgnoreCase) || words.Contains("isfile", StringComparison.Ordinal) || words.Contains("exists", StringComparison.Ordinal);
    }
}
