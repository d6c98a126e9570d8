using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Logarithms, roots, powers and quotients in a loss that can meet a zero.</summary>
internal sealed class NumericsRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        foreach (var part in code.Steps.Count > 0 || code.IsLightning || code.Models.Classes.Count > 0 || code.Networks.Count > 0 ? LossCode(code) : [])
        {
            foreach (var node in part.Below().ToArray())
            {
                if ((node.Is(PyKind.Call) ? OfCall(code, node) : node.Is(PyKind.BinOp) && node.Word("op") == "Div" ? Quotient(code, node) : null) is { } clue && !GradientMode.IsOff(code.Program, node))
                {
                    yield return clue;
                }
            }
        }
    }

    // Functions whose result is back-propagated, and what stands around backward().
    private static IEnumerable<PyNode> LossCode(TrainingCode code)
    {
        var named = code.Program.Functions.Where(f => f.Name() is { } n && (n.Contains("loss", StringComparison.OrdinalIgnoreCase) || n.Contains("entropy", StringComparison.OrdinalIgnoreCase) || n.Contains("nll", StringComparison.OrdinalIgnoreCase) || n.Contains("likelihood", StringComparison.OrdinalIgnoreCase) || (n is "forward" or "call" or "__call__" && f.Class()?.Name()?.Contains("loss", StringComparison.OrdinalIgnoreCase) == true)));
        var loops = code.Steps.Where(s => s.Loop is not null && s.Backward.Within(s.Loop)).Select(s => s.Loop!);
        var forward = code.Models.Classes.Select(c => code.Program.MethodOf(c, "forward")).OfType<PyNode>();
        var all = named.Concat(loops).Concat(forward).Concat(KerasParts(code.Program)).Distinct().ToList();
        return all.Where(p => !all.Exists(o => o != p && p.Within(o)));
    }

    // Functions that Keras calls with tensors: losses, which take y_true and y_pred, and what a Lambda layer applies.
    private static IEnumerable<PyNode> KerasParts(PythonProgram program) =>
        program.Functions.Where(f => TakesPrediction(f) && !OnlyMeasures(program, f)).Concat(Applied(program));

    private static IEnumerable<PyNode> Applied(PythonProgram program) =>
        program.Calls.Where(c => c.Callee() == "Lambda" && program.IsApi(c, "keras.layers.Lambda") && c["args"] is not null).Select(c => c["args"]!.Is(PyKind.Lambda) ? c["args"]! : program.Definition(c["args"]!)).OfType<PyNode>();

    private static bool TakesPrediction(PyNode function) => function["args"]?.List("args").Any(a => a!.Name() is "y_pred") == true;

    private static bool OnlyMeasures(PythonProgram program, PyNode function)
    {
        var compiles = program.Calls.Where(c => c.Method() == "compile").ToList();
        return compiles.Exists(c => Names(c.Keyword("metrics"), function)) && !compiles.Exists(c => Names(c.Argument(1, "loss"), function));
    }

    private static bool Names(PyNode? given, PyNode function) => given?.All(PyKind.Name).Any(n => n.Name() == function.Name()) == true;

    private static Clue? OfCall(TrainingCode code, PyNode call)
    {
        var api = code.Program.Api(call);
        var log = api is "torch.log" or "keras.backend.log" or "tensorflow.math.log" or "tensorflow.log" or "torch.log2" or "torch.log10" or "numpy.log" or "keras.ops.log";
        var value = log || api is "torch.sqrt" or "tensorflow.sqrt" or "keras.backend.sqrt" or "tensorflow.math.sqrt" ? call["args"] : api is null && call.Method() is "log" or "sqrt" && !call.Arguments().Any() && call.Receiver()?.Name() is not ("math" or "wandb" or "logger" or "self") ? call.Receiver() : null;
        if (value is null || Guarded(code, value, 0) || Untrained.Is(code, value) || call.Function()?.Name() is "__init__" or "log" || code.Program.Number(value) is not null)
        {
            return null;
        }

        if (log || call.Method() == "log")
        {
            var squeezed = MayBeZero(code, value, 0);
            return Noticed.At("torch.log_of_zero", "code.log_of_zero", squeezed ? 0.55 : 0.3, call, $"{call.Written()} is minus infinity where {value.Written()} is 0, and nothing keeps it away from there.")
                .With(call.Line == call.Span.EndLine && call.List("args") is [{ } only] ? Edit.Replace(only, $"{only.Written()} + 1e-8") : null);
        }

        return Noticed.At("torch.sqrt_of_zero", "code.loss_numerics", 0.45, call, $"The slope of {call.Written()} is infinite where {value.Written()} is 0: one such value makes all gradients NaN.")
            .With(call.Line == call.Span.EndLine && call.List("args") is [{ } root] ? Edit.Replace(root, $"{root.Written()} + 1e-8") : null);
    }

    private static bool MayBeZero(TrainingCode code, PyNode value, int depth) =>
        code.Models.Of(value).Kind is OutputKind.Softmax or OutputKind.Sigmoid or OutputKind.Relu || value.Calls().Any(c => c.Callee() is "softmax" or "sigmoid" or "relu" or "abs" or "sum" or "mean" or "exp" or "prod")
        || (value.Is(PyKind.BinOp) && value.Word("op") == "Sub" && code.Program.Number(value["left"]) == 1)
        || value.Name() is { } name && (name is "p" or "pt" or "probs" or "prob" or "y_pred" or "pred" or "y_hat" or "probabilities" || name.StartsWith("prob", StringComparison.Ordinal))
        || (depth < 3 && value.Is(PyKind.Name) && code.Program.Symbols.Latest(value, value.Name()!) is { Kind: BindingKind.Assigned, Value: { } made } && made != value && MayBeZero(code, made, depth + 1));

    // + eps, clamp, 1 + x, exp, softplus, a number: it stays away from zero.
    private static bool Guarded(TrainingCode code, PyNode value, int depth)
    {
        if (value.Calls().Any(c => c.Callee() is "clamp" or "clip" or "clamp_" or "clip_by_value" or "clamp_min" or "maximum" or "softplus" or "max" or "exp" or "nan_to_num" or "len" or "size" or "logsumexp" or "var" or "float" or "finfo" or "epsilon" or "det" or "slogdet" || c.Callee() == "where" && !c.Calls().Any(o => o.Callee() is "zeros_like" or "ones_like"))
            || value.All(PyKind.Name).Any(n => IsSmall(n.Name()!) || n.Name() is "math" or "np" or "numpy") || value.All(PyKind.Attribute).Any(a => IsSmall(a.Name()!) || a.Name() is "shape" or "smooth"))
        {
            return true;
        }

        if (value.All(PyKind.BinOp).Any(b => b.Word("op") == "Add" && (code.Program.Number(b["right"]) is > 0 || code.Program.Number(b["left"]) is > 0)))
        {
            return true;
        }

        if (value.Is(PyKind.BinOp) && value.Word("op") == "Sub" && code.Program.Number(value["left"]) == 1)
        {
            return StaysBelowOne(code, value["right"]!);
        }

        if (value.Is(PyKind.Subscript))
        {
            return Guarded(code, value["value"]!, depth + 1);
        }

        if (depth > 4 || !value.Is(PyKind.Name))
        {
            return depth > 4 || value.Is(PyKind.Attribute);
        }

        return code.Program.Symbols.Latest(value, value.Name()!) switch
        {
            { Kind: BindingKind.Assigned, Element: < 0, Value: { } made } => Guarded(code, made, depth + 1),
            { Kind: BindingKind.Assigned or BindingKind.Iterated or BindingKind.Imported } => true,
            { Kind: BindingKind.Parameter } parameter => parameter.Target.Function()?.Name() is { } name && !name.Contains("loss", StringComparison.OrdinalIgnoreCase) && !name.Contains("nll", StringComparison.OrdinalIgnoreCase) && !name.Contains("likelihood", StringComparison.OrdinalIgnoreCase) && name != "forward" && !IsPart(code.Program, parameter.Target),
            _ => false,
        };
    }

    // p.clamp(eps, 1 - eps); in single precision 1 - 1e-8 is 1.
    private static bool StaysBelowOne(TrainingCode code, PyNode value)
    {
        var made = value.Is(PyKind.Name) && code.Program.Symbols.Latest(value, value.Name()!) is { Kind: BindingKind.Assigned, Element: < 0, Value: { } given } ? given : value;
        var bound = made.Calls().FirstOrDefault(c => c.Callee() is "clamp" or "clip" or "clip_by_value" or "clamp_");
        var most = bound?.Keyword("max") ?? (bound?.List("args") is [.., { } last] ? last : null);
        return most is not null && (code.Program.Number(most) is not { } number || (float)number < 1);
    }

    // eps, EPSILON, self.eps, log_eps; steps is none of them.
    private static bool IsSmall(string name) => name.Split('_').Any(w => w.StartsWith("eps", StringComparison.OrdinalIgnoreCase) || w.StartsWith("tiny", StringComparison.OrdinalIgnoreCase));

    private static bool IsPart(PythonProgram program, PyNode parameter) =>
        parameter.Function() is { } function && TakesPrediction(function) || Applied(program).Any(parameter.Within);

    // / x.sum(), / (a.std()), / x.norm(): an empty mask or a constant row divides by zero.
    private static Clue? Quotient(TrainingCode code, PyNode node)
    {
        var divisor = node["right"]!;
        var value = divisor.Is(PyKind.Name) && code.Program.Symbols.Latest(divisor, divisor.Name()!) is { Kind: BindingKind.Assigned, Element: < 0, Value: { } made } ? made : divisor;
        var (risky, masks) = (value.Is(PyKind.Call) && value.Method() is "sum" or "std" or "norm" or "max" && code.Program.Api(value) is null or "torch.sum" or "torch.std" or "torch.norm", value.Written().Contains("mask", StringComparison.OrdinalIgnoreCase) || value.Written().Contains("weight", StringComparison.OrdinalIgnoreCase) || value.Written().Contains("valid", StringComparison.OrdinalIgnoreCase));
        if (!risky || Guarded(code, value, 0) || node.Function()?.Name() is "__init__" or "__getitem__" || value.Calls().Any(c => c.Callee() is "item" or "exp"))
        {
            return null;
        }

        return Noticed.At("torch.division_by_zero", masks ? "data.empty_targets" : "code.loss_numerics", masks ? 0.5 : 0.35, node, $"{node.Written()} divides by {value.Written()}, which can be 0: 0 / 0 is NaN.", value)
            .With(node.Line == node.Span.EndLine && divisor == value ? Edit.Replace(divisor, $"({divisor.Written()} + 1e-8)") : null);
    }
}
