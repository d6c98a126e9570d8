using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>A recurrent state that goes from one step to the next with its graph.</summary>
internal sealed class CarriedStateRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) => InLoop(code).Concat(OnSelf(code)).Concat(WithoutEnd(code));

    // out, self.state = self.rnn(x, self.state)
    private static IEnumerable<Clue> OnSelf(TrainingCode code)
    {
        foreach (var forward in code.Models.Classes.Select(c => code.Program.MethodOf(c, "forward")).OfType<PyNode>().Distinct())
        {
            foreach (var assign in forward.All(PyKind.Assign).Where(a => a["value"] is { Kind: PyKind.Call } && GradientMode.Here(code.Program, a) is null))
            {
                var kept = assign["targets"]!.All(PyKind.Attribute).FirstOrDefault(t => t.Dotted()?.Split('.') is ["self", _] && t.Word("ctx") == "Store");
                var name = kept?.Name();
                if (name is not null && assign["value"]!.Arguments().Any(a => Reads(a, name)) && !Cut(forward.Class()!, code, name))
                {
                    yield return Noticed.At("torch.state_not_detached", "code.missing_detach_state", 0.75, assign, $"self.{name} goes from one forward pass to the next with its graph, so backward() would have to go through all steps since the start.", code.Steps is [var step, ..] ? step.Backward : null);
                }
            }
        }
    }

    // while True: out, hidden = rnn(x, hidden), and nothing ever goes back through it.
    private static IEnumerable<Clue> WithoutEnd(TrainingCode code)
    {
        foreach (var loop in code.Steps.Count > 0 ? [] : code.Program.Files.SelectMany(f => f.Nodes.Where(n => n.IsLoop())))
        {
            foreach (var assign in loop.All(PyKind.Assign).Where(a => a.Loop() == loop && a["value"] is { Kind: PyKind.Call }))
            {
                if (State(assign) is { } state && code.Program.IsApi(code.Program.Follow(assign["value"]!["func"]!), "torch.nn.LSTM", "torch.nn.GRU", "torch.nn.RNN", "torch.nn.LSTMCell", "torch.nn.GRUCell", "torch.nn.RNNCell") && IsSetBefore(code.Program, loop, state) && !IsFreshOrCut(loop, state, assign) && !GradientMode.IsOff(code.Program, assign))
                {
                    yield return Noticed.At("torch.state_grows", "code.missing_detach_state", 0.55, assign, $"{state} goes from step to step with the graph of all steps before, under no torch.no_grad(): memory grows without end.")
                        .With(Edit.After(assign, $"{state} = {state}.detach()"));
                }
            }
        }
    }

    private static bool Reads(PyNode argument, string name) =>
        argument.All(PyKind.Attribute).Any(a => a.Dotted() == $"self.{name}") || argument.Calls().Any(c => c.Callee() == "getattr" && c.Arguments().Any(a => a.Text() == name));

    private static bool Cut(PyNode type, TrainingCode code, string name) =>
        type.Calls().Any(c => c.Callee() is { } n && (n.Contains("detach", StringComparison.Ordinal) || n.Contains("repackage", StringComparison.Ordinal)))
        || code.Program.Files.Any(f => f.Nodes.Any(n => n.Is(PyKind.Attribute) && n.Name() == name && n.Word("ctx") == "Store" && n.Function()?.Name() is not ("__init__" or "forward") && (n.Loop() is null || code.Steps.Any(s => s.Loop == n.Loop()))))
        || code.Program.Calls.Any(c => c.Function()?.Name() != "__init__" && c.Callee() is { } n && (n.Contains("reset", StringComparison.Ordinal) || n.Contains("init_hidden", StringComparison.Ordinal) || n.Contains("detach", StringComparison.Ordinal)));

    private static IEnumerable<Clue> InLoop(TrainingCode code)
    {
        foreach (var step in code.Steps.Where(s => s.Loop is not null).DistinctBy(s => s.Loop))
        {
            foreach (var assign in step.Loop!.All(PyKind.Assign).Where(a => a.Loop() == step.Loop))
            {
                if (State(assign) is { } state && IsSetBefore(code.Program, step.Loop, state) && !IsFreshOrCut(step.Loop, state, assign))
                {
                    yield return Noticed.At("torch.state_not_detached", "code.missing_detach_state", 0.75, assign,
                        $"{state} goes into the next step with the graph of this one, so backward() would have to go through all steps since the start.", step.Backward)
                        .With(Edit.Before(assign, state.Contains("hidden", StringComparison.Ordinal) || state is "h" ? $"{state} = tuple(s.detach() for s in {state}) if isinstance({state}, tuple) else {state}.detach()" : $"{state} = {state}.detach()"));
                }
            }
        }
    }

    // output, hidden = model(x, hidden): a name that is both given and got.
    private static string? State(PyNode assign)
    {
        if (assign["targets"] is not { } target || assign["value"] is not { Kind: PyKind.Call } call || call.Callee() is "clip" or "clamp" or "to" or "cat" or "max" or "min")
        {
            return null;
        }

        var got = target.Kind is PyKind.Tuple ? target.List("elts").Skip(1).SelectMany(e => e!.Kind is PyKind.Tuple ? e.List("elts") : [e]).Select(e => e!.Dotted()).OfType<string>().ToList() : [];
        var given = call.Arguments().SelectMany(a => a.Kind is PyKind.Tuple ? a.List("elts").OfType<PyNode>() : [a]).Select(a => a.Dotted()).ToList();
        return got.Find(g => given.Contains(g) && g is not ("self" or "model" or "optimizer" or "scheduler" or "device" or "cache" or "labels" or "targets" or "x" or "y"));
    }

    private static bool IsSetBefore(PythonProgram program, PyNode loop, string state)
    {
        var bindings = program.Symbols.Of(loop.File).In(loop.Scope(), state);
        return bindings.Any(b => b.Target.Order < loop.Order);
    }

    private static bool IsFreshOrCut(PyNode loop, string state, PyNode assign) =>
        loop.All(PyKind.Assign).Any(a => a != assign && a.List("targets").OfType<PyNode>().Any(t => t.Dotted() == state || (t.Kind is PyKind.Tuple && t.List("elts").Any(e => e!.Dotted() == state))))
        || loop.Calls().Any(c => c.Callee() is { } name && (name.Contains("detach", StringComparison.Ordinal) || name.Contains("repackage", StringComparison.Ordinal)));
}
