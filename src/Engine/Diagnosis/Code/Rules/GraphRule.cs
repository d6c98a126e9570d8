using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>The graph from loss to weights: cut off, walked twice, or kept alive.</summary>
internal sealed class GraphRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        foreach (var step in code.Steps)
        {
            foreach (var clue in Cut(code, step).Concat(Twice(step)).Concat(Kept(code, step)).Concat(KeptAnew(code, step)))
            {
                yield return clue;
            }
        }
    }

    private static IEnumerable<Clue> Cut(TrainingCode code, TrainingStep step)
    {
        if (GradientMode.Here(code.Program, step.Backward) is { } off)
        {
            yield return Noticed.At("torch.backward_without_grad", "code.detached_graph", 0.8, off, $"backward() is called under {off.Written()}, where nothing is recorded to go back through.", step.Backward);
        }

        if (step.Loss is not { } loss)
        {
            yield break;
        }

        if (CutIn(code.Program, loss, step.Backward, 0) is { } cut)
        {
            yield return Noticed.At("torch.detached_graph", "code.detached_graph", 0.8, cut, $"{cut.Written()} cuts the loss off the graph, so backward() brings no gradient to the weights.", step.Backward)
                .With(cut.Method() is "detach" ? Edit.Replace(cut, cut.Receiver()!.Written()) : null);
        }
        else if (ForwardUnderNoGrad(code, loss) is { } quiet)
        {
            yield return Noticed.At("torch.forward_without_grad", "code.detached_graph", 0.75, quiet, $"The outputs that the loss is made of are computed under {quiet.Written()}, so no gradient reaches the weights.", step.Backward);
        }
    }

    /// <summary>What cuts an expression off the graph, followed through the names it is made of.</summary>
    private static PyNode? CutIn(PythonProgram program, PyNode expression, PyNode backward, int depth)
    {
        if (depth > 8)
        {
            return null;
        }

        switch (expression.Kind)
        {
            case PyKind.Name:
                return program.Symbols.Latest(expression, expression.Name()!) is { Kind: BindingKind.Assigned, Element: < 0, Value: { } value } binding && binding.Target.Function() == backward.Function()
                    ? CutIn(program, value, backward, depth + 1) : null;
            case PyKind.Call when expression.Method() is "detach" or "item" or "numpy" or "tolist":
                return expression;
            case PyKind.Call when program.IsApi(expression, "torch.tensor", "torch.from_numpy", "torch.as_tensor", "torch.FloatTensor", "torch.Tensor", "float", "numpy.array") && Holds(program, expression, backward):
                return expression;
            case PyKind.Call when program.IsApi(expression, "torch.tensor", "torch.Tensor") && program.Value(expression.Keyword("requires_grad")) is { Value: true } && expression["args"] is { Kind: PyKind.Call or PyKind.Name }:
                return expression;
            case PyKind.Call when program.IsApi(expression, "torch.autograd.Variable", "torch.autograd.variable.Variable") && expression["args"] is { } inner:
                return CutIn(program, inner, backward, depth + 1);
            case PyKind.Call when expression.Method() is "to" or "cuda" or "mean" or "sum" or "requires_grad_" or "squeeze" or "float" && program.Api(expression) is null && program.Target(expression) is null:
                return CutIn(program, expression.Receiver()!, backward, depth + 1);
            case PyKind.Attribute when expression.Name() is "data":
                return expression;
            case PyKind.BinOp when expression.Word("op") is "Div" or "Mult" && Constant(program, expression["right"]!):
                return CutIn(program, expression["left"]!, backward, depth + 1);
            default:
                return InLossCall(program, expression, backward, depth);
        }
    }

    // criterion(outputs.detach(), y): the prediction itself is cut; a teacher's output as the target is not meant.
    private static PyNode? InLossCall(PythonProgram program, PyNode expression, PyNode backward, int depth)
    {
        if (!expression.Is(PyKind.Call) || expression["args"] is not { } prediction || !IsLoss(program, expression))
        {
            return null;
        }

        var other = expression.List("args").Count > 1 ? expression.List("args")[1] : null;
        var cut = CutIn(program, prediction, backward, depth + 1);
        return cut is not null && (other is null || IsPlainTarget(other)) ? cut : null;
    }

    private static bool IsPlainTarget(PyNode target) =>
        target.All(PyKind.Name).Any(n => n.Name() is { } name && (name.Contains("label", StringComparison.OrdinalIgnoreCase) || name.Contains("target", StringComparison.OrdinalIgnoreCase) || name is "y" or "yb" or "Y" or "batch_y" or "y_true" or "y_batch" or "y_train"));

    private static bool IsLoss(PythonProgram program, PyNode call) =>
        call.Is(PyKind.Call) && IsLossCall(program, call);

    private static bool IsLossCall(PythonProgram program, PyNode call) =>
        Losses.KindOf(program.Api(call)) != LossKind.Other || (program.Follow(call["func"]!) is { Kind: PyKind.Call } made && Losses.KindOf(program.Api(made)) != LossKind.Other);

    private static bool Constant(PythonProgram program, PyNode node) => node.Kind is PyKind.Constant or PyKind.Name or PyKind.Attribute or PyKind.Call;

    // torch.tensor([loss1, loss2]) makes new leaves; torch.tensor(3.0) is just a number.
    private static bool Holds(PythonProgram program, PyNode call, PyNode backward) =>
        call["args"] is { } value && (value.Calls().Any(c => c.Method() is "item" or "detach" && c.Receiver() is { } made && (IsLoss(program, made) || made.Name()?.Contains("loss", StringComparison.OrdinalIgnoreCase) == true) || IsLoss(program, c)) || value.All(PyKind.Name).Any(n => program.Symbols.Latest(n, n.Name()!) is { Kind: BindingKind.Assigned, Value: { Kind: PyKind.Call } made } && (IsLoss(program, made) || n.Name()!.Contains("loss", StringComparison.OrdinalIgnoreCase)) && n.Function() == backward.Function()));

    private static PyNode? ForwardUnderNoGrad(TrainingCode code, PyNode loss)
    {
        var made = loss.Is(PyKind.Name) && code.Program.Symbols.Latest(loss, loss.Name()!) is { Value: { } value } ? value : loss;
        if (!made.Is(PyKind.Call) || !IsLoss(code.Program, made) || made["args"] is not { Kind: PyKind.Name } output || made.List("args").Count < 2 || !IsPlainTarget(made.List("args")[1]!))
        {
            return null;
        }

        return code.Program.Symbols.Latest(output, output.Name()!) is { Kind: BindingKind.Assigned, Value: { Kind: PyKind.Call } forward } && GradientMode.Here(code.Program, forward) is { } off && GradientMode.Here(code.Program, made) != off ? off : null;
    }

    private static IEnumerable<Clue> Twice(TrainingStep step)
    {
        var name = step.Backward.Receiver()?.Dotted();
        var block = step.Backward.Statement().Parent;
        var again = name is null ? null : block!.Calls().FirstOrDefault(c => c.Callee() == "backward" && c.Order > step.Backward.Order && c.Receiver()?.Dotted() == name && c.Statement().Parent == block);
        if (again is not null && step.Backward.Keyword("retain_graph") is null && !block!.All(PyKind.Assign).Any(a => a.Order > step.Backward.Order && a.Order < again.Order && a.List("targets").Any(t => t!.Dotted() == name)))
        {
            yield return Noticed.At("torch.backward_twice", "code.backward_twice", 0.8, again, $"backward() is called twice on {name}; the graph is freed after the first call.", step.Backward).With(Edit.Remove(again));
        }
        else if (step.Backward.Keyword("retain_graph") is { } keep && keep.IsConstant("bool") && keep.Word("value") == "True" && step.Named("backward").Count() == 1 && step.Named("grad").All(g => g.Method() is null))
        {
            yield return Noticed.At("torch.retain_graph", "code.graph_retained", 0.3, step.Backward, "retain_graph=True keeps each step's graph although backward() is called once a step; it hides a state that was not detached, and memory grows.");
        }
    }

    private static IEnumerable<Clue> Kept(TrainingCode code, TrainingStep step)
    {
        if (step.Loop is null || step.Loss is not { } loss || loss.Dotted() is not { } name)
        {
            yield break;
        }

        var scope = step.Backward.Function() ?? step.Backward.File.Root;
        foreach (var added in scope.All(PyKind.AugAssign).Where(a => a.Word("op") == "Add" && step.Loop is { } loop && a.Within(loop) && IsBare(a["value"]!, name)))
        {
            var total = added["target"]!.Dotted();
            if (total is not null && total != name && !BackPropagated(code, total, scope) && !Cleared(code.Program, added, name))
            {
                yield return Retained(added, $"{added.Written()} adds the loss with its graph: every step's graph stays in memory until the sum is gone.", added["value"]!, name, step.Backward);
            }
        }

        foreach (var call in scope.Calls().Where(c => c.Method() == "append" && c.Within(step.Loop) && c["args"] is { } only && IsBare(only, name)))
        {
            if (!BackPropagated(code, call.Receiver()!.Dotted() ?? "", scope) && !Cleared(code.Program, call, name))
            {
                yield return Retained(call, $"{call.Written()} keeps the loss with its graph: memory grows with every step.", call["args"]!, name, step.Backward);
            }
        }
    }

    // history.append(criterion(net(x), y)) beside the loss that is trained on.
    private static IEnumerable<Clue> KeptAnew(TrainingCode code, TrainingStep step)
    {
        var scope = step.Backward.Function() ?? step.Backward.File.Root;
        foreach (var call in step.Loop is null ? [] : scope.Calls().Where(c => c.Method() == "append" && c.Within(step.Loop) && c["args"] is { Kind: PyKind.Call } made && IsLoss(code.Program, made) && !GradientMode.IsOff(code.Program, made)))
        {
            if (!BackPropagated(code, call.Receiver()!.Dotted() ?? "", scope))
            {
                yield return Noticed.At("torch.graph_retained", "code.graph_retained", 0.65, call, $"{call.Written()} keeps a loss with its graph: memory grows with every step.", step.Backward).With(Edit.Replace(call["args"]!, $"{call["args"]!.Written()}.item()"));
            }
        }
    }

    private static Clue Retained(PyNode where, string statement, PyNode value, string name, PyNode backward)
    {
        var loss = value.Below().ToArray().First(n => n.Dotted() == name);
        return Noticed.At("torch.graph_retained", "code.graph_retained", 0.6, where, statement, backward).With(Edit.Replace(loss, $"{name}.item()"));
    }

    // loss, loss * n, loss / n
    private static bool IsBare(PyNode value, string name) =>
        value.Dotted() == name || (value.Is(PyKind.BinOp) && value.Word("op") is "Mult" or "Div" && (IsBare(value["left"]!, name) || IsBare(value["right"]!, name)));

    private static bool BackPropagated(TrainingCode code, string name, PyNode scope) =>
        code.Steps.Any(s => s.Backward.Within(scope) && s.Backward["func"]!.All(PyKind.Name).Concat(s.Backward.Arguments().SelectMany(a => a.All(PyKind.Name))).Any(n => n.Dotted() == name))
        || scope.All(PyKind.Assign).Any(a => code.Steps.Any(s => s.Loss?.Dotted() is { } loss && a.List("targets").Any(t => t!.Dotted() == loss)) && a["value"]!.All(PyKind.Name).Any(n => n.Dotted() == name));

    // loss = loss.item() came before.
    private static bool Cleared(PythonProgram program, PyNode use, string name) =>
        program.Symbols.Latest(use, name) is { Value: { Kind: PyKind.Call } made } && made.Method() is "item" or "detach" || GradientMode.IsOff(program, use);
}
