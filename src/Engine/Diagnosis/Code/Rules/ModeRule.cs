using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Dropout and batch normalisation left in the wrong mode, and evaluation that keeps graphs.</summary>
internal sealed class ModeRule : ICodeRule
{
    private static readonly string[] Words = ["eval", "valid", "test", "predict", "infer", "accuracy"];

    public IEnumerable<Clue> Look(TrainingCode code)
    {
        if (code.IsLightning || code.Steps.Count == 0)
        {
            yield break;
        }

        var sensitive = Sensitive(code) ?? Switched(code);
        foreach (var clue in sensitive is null ? [] : MissingTrain(code, sensitive).Concat(MissingEval(code, sensitive)))
        {
            yield return clue;
        }

        foreach (var clue in FrozenInTraining(code).Concat(MissingNoGrad(code)))
        {
            yield return clue;
        }
    }

    // The layer that behaves otherwise in training.
    private static PyNode? Sensitive(TrainingCode code) =>
        code.Program.Calls.FirstOrDefault(c => code.Program.Api(c) is { } api && (api.StartsWith("torch.nn.Dropout", StringComparison.Ordinal) || api.StartsWith("torch.nn.BatchNorm", StringComparison.Ordinal) || api.StartsWith("torchvision.models.", StringComparison.Ordinal)
            || (c.Keyword("dropout") is { } p && code.Program.Number(p) is > 0)));

    private static IEnumerable<Clue> MissingTrain(TrainingCode code, PyNode sensitive)
    {
        foreach (var step in code.Steps.Where(s => s.Loop is not null).DistinctBy(s => s.Loop))
        {
            var loops = Reach.Loops(code.Program, step.Backward).ToList();
            var outer = loops[^1];
            var repeated = Reach.Calls(code.Program, outer);
            var eval = repeated.FirstOrDefault(c => IsEval(code.Program, c));
            if (eval is not null)
            {
                if (!repeated.Any(c => IsTrain(code.Program, c)) && ComesBack(code, eval, step) && loops.Count + (eval.Function() == step.Backward.Function() ? 0 : 1) > 1)
                {
                    yield return Noticed.At("torch.train_mode_lost", "code.missing_train_mode", 0.75, eval, $"{eval.Written()} is called in the loop over epochs and nothing calls train() again, so from the second epoch on {sensitive.Written()} works as in evaluation.", step.Backward, sensitive)
                        .With(Edit.Before(FirstIn(outer), $"{eval.Receiver()?.Written() ?? "model"}.train()"));
                }
            }
            else if (Before(code, outer) is { } early)
            {
                yield return Noticed.At("torch.trained_in_eval_mode", "code.missing_train_mode", 0.8, early, $"{early.Written()} comes before training and nothing calls train(), so {sensitive.Written()} works as in evaluation while training.", step.Backward, sensitive);
            }
        }
    }

    // Frozen weights, and statistics that each batch still moves.
    private static IEnumerable<Clue> FrozenInTraining(TrainingCode code)
    {
        foreach (var call in code.Steps.Where(s => s.Loop is not null).SelectMany(s => Reach.Calls(code.Program, Reach.Loops(code.Program, s.Backward).Last())).Distinct().Where(c => IsTrain(code.Program, c)))
        {
            if (call.Receiver() is { Kind: PyKind.Name } network && Freezing.Freezes(code.Program, network.Name()!) && code.Program.Follow(network) is { Kind: PyKind.Call } made && HasStatistics(code, made)
                && !code.Optimizers.Any(o => !o.Keras && o.Parameters?.All(PyKind.Name).Any(n => n.Name() == network.Name()) == true))
            {
                yield return Noticed.At("torch.frozen_in_train_mode", "code.missing_eval_mode", 0.6, call, $"{network.Name()} is frozen, yet train() lets each batch move the statistics of its batch normalisation: its features drift away from what they were.", made);
            }
        }
    }

    private static bool HasStatistics(TrainingCode code, PyNode made) =>
        code.Program.Api(made)?.StartsWith("torchvision.models.", StringComparison.Ordinal) == true
        || code.Program.Target(made) is { Kind: PyKind.ClassDef } type && type.Calls().Any(c => code.Program.Api(c)?.StartsWith("torch.nn.BatchNorm", StringComparison.Ordinal) == true);

    // A network from elsewhere, whose author thought of its modes: train() is called, eval() nowhere.
    private static PyNode? Switched(TrainingCode code) =>
        code.Program.Calls.Any(c => IsEval(code.Program, c)) ? null
        : code.Steps.SelectMany(s => s.Calls).FirstOrDefault(c => IsTrain(code.Program, c) && c.Receiver() is { Kind: PyKind.Name } network && code.Program.ClassOf(network) is null && code.Program.Follow(network) is { Kind: PyKind.Call } made && code.Program.Api(made)?.StartsWith("torch.nn.", StringComparison.Ordinal) != true);

    private static PyNode FirstIn(PyNode loop) => loop["body"]!;

    private static bool ComesBack(TrainingCode code, PyNode eval, TrainingStep step) =>
        eval.Receiver() is { } receiver && !(receiver.Name() ?? "").Contains("teacher", StringComparison.OrdinalIgnoreCase) && (receiver.Name() ?? "") is var name && !name.Contains("target", StringComparison.OrdinalIgnoreCase) && !name.Contains("ema", StringComparison.OrdinalIgnoreCase) && !name.Contains("ref", StringComparison.OrdinalIgnoreCase)
        && !eval.Above().Any(a => a.Is(PyKind.If) && !step.Backward.Within(a) && a["test"]!.Written().Contains("test", StringComparison.OrdinalIgnoreCase) && eval.Function() is null);

    private static PyNode? Before(TrainingCode code, PyNode loop)
    {
        var scope = loop.Function() ?? loop.File.Root;
        var before = scope.Calls().Where(c => c.Order < loop.Order && IsEval(code.Program, c) && c.Function() == loop.Function() && !c.Above().Any(a => a.Is(PyKind.If) && !loop.Within(a))).ToList();
        return before.Count > 0 && !scope.Calls().Any(c => c.Order > before[0].Order && IsTrain(code.Program, c)) && before.TrueForAll(b => b.Receiver()?.Name() is "model" or "net" or "network" or "self" or "classifier" or "cnn" or "lstm") && !Reach.Calls(code.Program, loop).Any(c => IsTrain(code.Program, c)) ? before[^1] : null;
    }

    private static IEnumerable<Clue> MissingEval(TrainingCode code, PyNode sensitive)
    {
        foreach (var place in Evaluations(code))
        {
            var parts = Reach.Calls(code.Program, place.Body);
            if (parts.Any(c => IsEval(code.Program, c)) || CalledAfterEval(code, place.Body, 0))
            {
                continue;
            }

            yield return Noticed.At("torch.missing_eval", "code.missing_eval_mode", place.Strength, place.Where, $"The network is evaluated here without eval(), so {sensitive.Written()} still works as in training and the result is noisy and too low.", sensitive)
                .With(Edit.Before(place.Where, "model.eval()"));
        }
    }

    private static IEnumerable<(PyNode Body, PyNode Where, double Strength)> Evaluations(TrainingCode code)
    {
        var seen = new HashSet<PyNode>();
        foreach (var with in code.Program.Files.SelectMany(f => f.Root.All(PyKind.With)).Where(w => w.List("items").Any(i => code.Program.IsApi(i!["context_expr"], "torch.no_grad", "torch.inference_mode"))))
        {
            var owner = with.Function() ?? (PyNode?)with.File.Root;
            if (RunsNetwork(code, with) && with.All(PyKind.For).Any() | Named(with.Function()) && seen.Add(owner!))
            {
                yield return (owner!.Is(PyKind.Module) || code.Steps.Any(s => s.Backward.Within(owner!)) ? with.Above().FirstOrDefault(a => a.IsLoop()) ?? owner! : owner!, with, 0.6);
            }
        }

        foreach (var function in code.Program.Functions.Where(f => Named(f) && RunsNetwork(code, f) && f.All(PyKind.For).Any() && !code.Steps.Any(s => s.Backward.Within(f))))
        {
            if (seen.Add(function))
            {
                yield return (function, function["body"] is { Kind: PyKind.Expr } doc && function.List("body").Count > 1 && doc["value"].Text() is not null ? function.List("body")[1]! : function["body"]!, 0.55);
            }
        }
    }

    private static bool Named(PyNode? function) =>
        function?.Name() is { } name && name is not "forward" and not "__init__" && Words.Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase)) && !name.Contains("train", StringComparison.OrdinalIgnoreCase);

    private static bool RunsNetwork(TrainingCode code, PyNode part) =>
        part.Calls().Any(c => c["func"] is { Kind: PyKind.Name or PyKind.Attribute } func && ((func.Name() is "model" or "net" or "network" or "classifier" or "encoder" or "cnn" && func.Kind is PyKind.Name) || (func.Dotted() is "self.model" or "self.net"))
            && c.Arguments().Any());

    // evaluate(model) after model.eval()
    private static bool CalledAfterEval(TrainingCode code, PyNode body, int depth)
    {
        var function = body.IsFunction() ? body : body.Function();
        if (!body.IsFunction())
        {
            var scope = function ?? body.File.Root;
            if (scope.Calls().Any(c => c.Order < body.Order && c.Function() == function && IsEval(code.Program, c)) && !scope.Calls().Any(c => c.Order < body.Order && IsTrain(code.Program, c) && c.Order > scope.Calls().Last(e => e.Order < body.Order && IsEval(code.Program, e)).Order))
            {
                return true;
            }
        }

        return depth < 3 && function is not null && code.Program.Callers(function) is { Count: > 0 } callers
            && callers.All(c => (c.Function() ?? c.File.Root).Calls().Any(e => e.Order < c.Order && IsEval(code.Program, e)) || CalledAfterEval(code, c.Statement(), depth + 1));
    }

    private static IEnumerable<Clue> MissingNoGrad(TrainingCode code)
    {
        foreach (var function in code.Program.Functions.Where(f => Named(f) && RunsNetwork(code, f) && f.All(PyKind.For).Any()))
        {
            var parts = Reach.Calls(code.Program, function);
            if (code.Steps.Any(s => s.Backward.Within(function)) || parts.Any(c => code.Program.IsApi(c, "torch.no_grad", "torch.inference_mode", "torch.set_grad_enabled", "torch.autograd.grad")) || parts.Any(c => c.Callee() is "backward" or "grad")
                || function.List("decorator_list").Any() || GradientMode.IsOff(code.Program, function["body"]!) || function.All(PyKind.keyword).Any(k => k.Name() == "volatile"))
            {
                continue;
            }

            var keeps = function.All(PyKind.AugAssign).Any(a => a.Word("op") == "Add" && a["value"] is { Kind: PyKind.Name } value && value.Name()!.Contains("loss", StringComparison.OrdinalIgnoreCase));
            yield return Noticed.At("torch.missing_no_grad", keeps ? "code.graph_retained" : "code.missing_no_grad", keeps ? 0.5 : 0.3, function.All(PyKind.For).First(), $"{function.Name()} runs the network without torch.no_grad(), so each batch builds a graph that nothing needs: memory and time are wasted{(keeps ? ", and the sum of the losses keeps them all" : "")}.", function);
        }
    }

    private static bool IsEval(PythonProgram program, PyNode call) =>
        (call.Method() == "eval" && call.Arguments().Count() <= 1 && program.Api(call) is null or "torch.nn.Module.eval")
        || (call.Method() == "train" && call.Argument(0, "mode") is { } mode && program.Value(mode) is { Value: false });

    private static bool IsTrain(PythonProgram program, PyNode call) =>
        call.Method() == "train" && program.Api(call) is null && (call.Argument(0, "mode") is null || program.Value(call.Argument(0, "mode")) is not { Value: false });
}
