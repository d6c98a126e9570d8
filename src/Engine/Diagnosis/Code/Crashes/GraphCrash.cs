using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Rules;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Crashes;

/// <summary>What autograd, optimizers and mixed precision complain about, looked up in the code.</summary>
internal sealed class GraphCrash : ICrashReading
{
    public IEnumerable<Clue> Read(Crash crash)
    {
        bool Says(string words) => crash.Text.Contains(words, StringComparison.OrdinalIgnoreCase);
        return Says("does not require grad and does not have a grad_fn") ? Cut(crash).Concat(Here(crash, "code.detached_graph", 0.6, "The loss that is back-propagated here is not connected to any weights."))
            : Says("backward through the graph a second time") ? From(crash, "code.missing_detach_state", 0.92, new CarriedStateRule()).Concat(From(crash, "code.backward_twice", 0.92, new GraphRule())).Concat(Here(crash, "code.backward_twice", 0.6, "The graph that is walked here was walked before."))
            : Says("a leaf Variable that requires grad") ? Here(crash, "code.inplace_on_leaf", 0.92, "A weight is changed in place here while gradients are recorded.")
            : Says("modified by an inplace operation") ? InPlace(crash)
            : Says("implicitly created only for scalar outputs") ? From(crash, "code.loss_not_scalar", 0.92, new ReductionRule()).Concat(Here(crash, "code.loss_not_scalar", 0.7, "What is back-propagated here is not one number."))
            : Says("optimizer got an empty parameter list") ? From(crash, "code.param_not_registered", 0.92, new ParametersRule()).Concat(Here(crash, "code.param_not_registered", 0.6, "The network that gives its parameters here has none that are registered."))
            : Says("same device") || Says("Input type") && Says("weight type") ? Devices(crash)
            : Says("expected scalar type") || Says("Found dtype") || Says("must have the same dtype") ? From(crash, "code.dtype_mismatch", 0.92, new LossFormRule()).Concat(Here(crash, "code.dtype_mismatch", 0.8, "A tensor of the wrong type is used here."))
            : Says("unscale") || Says("No inf checks were recorded") ? From(crash, "code.amp_misuse", 0.92, new MixedPrecisionRule()).Concat(Here(crash, "code.amp_misuse", 0.7, "Mixed precision is used in the wrong order here."))
            : [];
    }

    // A rule that saw the cause in the code is now sure.
    private static IEnumerable<Clue> From(Crash crash, string label, double strength, ICodeRule rule) =>
        rule.Look(crash.Code).Where(c => c.Label == label).Take(1).Select(c => c with { Rule = "crash." + c.Rule[(c.Rule.IndexOf('.', StringComparison.Ordinal) + 1)..], Strength = strength, Evidence = [.. c.Evidence, crash.Said] });

    // Where the loss comes from further than calls are followed, the only place that cuts a graph is the likeliest.
    private static List<Clue> Cut(Crash crash)
    {
        var seen = From(crash, "code.detached_graph", 0.9, new GraphRule()).ToList();
        if (seen.Count > 0)
        {
            return seen;
        }

        var cuts = crash.Program.Calls.Where(c => c.Method() is "detach" && GradientMode.Here(crash.Program, c) is null).Take(2).ToList();
        return cuts is [var only] ? [ShapeCrash.Say(crash, "crash.cut_off", "code.detached_graph", 0.8, only, $"{only.Written()} cuts what is made of it off the graph.", crash.Statement)] : [];
    }

    private static IEnumerable<Clue> Here(Crash crash, string label, double strength, string statement) =>
        crash.Statement is { } where ? [ShapeCrash.Say(crash, "crash.statement", label, strength, where, statement)] : [];

    private static IEnumerable<Clue> Devices(Crash crash)
    {
        var seen = From(crash, "code.device_mismatch", 0.9, new DeviceRule()).ToList();
        return seen.Count > 0 ? seen : Here(crash, "code.device_mismatch", 0.75, "Tensors of two devices meet here.");
    }

    // x += y, relu_ and inplace=True in the forward pass.
    private static IEnumerable<Clue> InPlace(Crash crash)
    {
        foreach (var forward in crash.Code.Models.Classes.Select(c => crash.Program.MethodOf(c, "forward")).OfType<PyNode>().Distinct())
        {
            var changed = forward.All(PyKind.AugAssign).FirstOrDefault() ?? forward.All(PyKind.Assign).FirstOrDefault(a => a["targets"] is { Kind: PyKind.Subscript }) ?? forward.Calls().FirstOrDefault(c => c.Method() is { } m && m.EndsWith('_') && !m.StartsWith('_'));
            if (changed is not null)
            {
                yield return ShapeCrash.Say(crash, "crash.changed_in_place", "code.inplace_on_leaf", 0.8, changed, $"{changed.Written()} changes a tensor that backward() still needs.", crash.Statement)
                    .With(changed.Is(PyKind.AugAssign) && changed.Word("op") is "Add" or "Mult" or "Sub" ? Edit.Replace(changed, $"{changed["target"]!.Written()} = {changed["target"]!.Written()} {(changed.Word("op") == "Add" ? "+" : changed.Word("op") == "Sub" ? "-" : "*")} {changed["value"]!.Written()}") : null);
            }
        }
    }
}
