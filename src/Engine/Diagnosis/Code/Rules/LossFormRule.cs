using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>A loss with the wrong sign, swapped arguments, the wrong type of target, or a target of another shape.</summary>
internal sealed class LossFormRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) =>
        code.Steps.Select(s => Sign(code, s)).Concat(code.Losses.Where(l => l.Trains).SelectMany(l => new[] { Swapped(code, l), Types(code, l), Squared(code, l), Broadcast(code, l) }))
            .OfType<Clue>().DistinctBy(c => (c.Rule, c.Evidence[0]));

    private static Clue? Sign(TrainingCode code, TrainingStep step)
    {
        var loss = step.Loss is { Kind: PyKind.Name } name && code.Program.Symbols.Latest(name, name.Name()!) is { Kind: BindingKind.Assigned, Element: < 0, Value: { } value } ? value : step.Loss;
        var negated = loss switch
        {
            { Kind: PyKind.UnaryOp } when loss.Word("op") == "USub" => loss["operand"]!,
            { Kind: PyKind.BinOp } when loss.Word("op") == "Mult" && code.Program.Number(loss["left"]) is < 0 => loss["right"]!,
            { Kind: PyKind.BinOp } when loss.Word("op") == "Mult" && code.Program.Number(loss["right"]) is < 0 => loss["left"]!,
            { Kind: PyKind.BinOp } when loss.Word("op") == "Sub" && code.Program.Number(loss["left"]) is 0 or 1 => loss["right"]!,
            _ => null,
        };
        return negated is not null && IsLossCall(code, negated) is { } use && !Adversarial(code)
            ? Noticed.At("torch.loss_sign", "code.loss_sign_or_form", 0.8, loss!, $"{use.Name} is negated before backward(), so training makes it larger.", step.Backward).With(Edit.Replace(loss!, negated.Written())) : null;
    }

    private static LossUse? IsLossCall(TrainingCode code, PyNode node)
    {
        var made = node.Is(PyKind.Name) && code.Program.Symbols.Latest(node, node.Name()!) is { Value: { } value } ? value : node;
        return code.Losses.FirstOrDefault(l => l.Use == made && l.Kind != LossKind.Other);
    }

    private static bool Adversarial(TrainingCode code) => code.Optimizers.Count > 1 || code.Program.Text.Contains("adversar", StringComparison.OrdinalIgnoreCase) || code.Program.Text.Contains("attack", StringComparison.OrdinalIgnoreCase);

    // criterion(labels, outputs)
    private static Clue? Swapped(TrainingCode code, LossUse loss)
    {
        if (loss.Use.List("args").Count < 2 || loss.Kind is LossKind.Other or LossKind.SquaredError or LossKind.AbsoluteError or LossKind.KullbackLeibler)
        {
            return null;
        }

        var (first, second) = (loss.Use.List("args")[0]!, loss.Use.List("args")[1]!);
        return IsTarget(code, first) && IsOutput(code, second)
            ? Noticed.At("torch.loss_arguments", "code.arg_order", 0.85, loss.Use, $"{loss.Name} takes the prediction first and the target second; here {first.Written()} comes first.", loss.Made)
                .With(first.Line == second.Line && loss.Use.Line == loss.Use.Span.EndLine ? Swap(loss.Use, first, second) : null) : null;
    }

    private static LineEdit? Swap(PyNode call, PyNode first, PyNode second)
    {
        var others = call.List("args").Skip(2).Concat(call.List("keywords")).Select(a => a!.Written());
        return Edit.Replace(call, $"{call["func"]!.Written()}({string.Join(", ", others.Prepend(first.Written()).Prepend(second.Written()))})");
    }

    internal static bool IsTarget(TrainingCode code, PyNode node)
    {
        var root = node;
        while (root.Is(PyKind.Call) && root.Receiver() is { } receiver && root.Method() is "long" or "float" or "to" or "view" or "squeeze" or "unsqueeze" or "cuda" or "view_as" or "type_as" or "reshape")
        {
            root = receiver;
        }

        return root is { Kind: PyKind.Name } && root.Name() is { } name && (name is "y" or "yb" or "y_batch" or "batch_y" or "target" or "targets" or "label" or "labels" or "y_true" or "Y" or "gt" or "y_train" || name.EndsWith("_labels", StringComparison.Ordinal) || name.EndsWith("_targets", StringComparison.Ordinal))
            && (code.Program.Symbols.Latest(root, name) is not { Kind: BindingKind.Assigned, Value: { Kind: PyKind.Call } made } || made.Callee() is not ("model" or "net"));
    }

    private static bool IsOutput(TrainingCode code, PyNode node)
    {
        if (node is { Kind: PyKind.Name } && node.Name() is "output" or "outputs" or "pred" or "preds" or "logits" or "y_pred" or "prediction" or "predictions" or "y_hat" or "out" or "scores" or "yhat")
        {
            return true;
        }

        var made = node.Is(PyKind.Name) && code.Program.Symbols.Latest(node, node.Name()!) is { Kind: BindingKind.Assigned, Value: { } value } ? value : node;
        return made.Is(PyKind.Call) && made["func"]!.Name() is "model" or "net" or "network";
    }

    private static Clue? Types(TrainingCode code, LossUse loss)
    {
        if (loss.Target is not { } target)
        {
            return null;
        }

        var cast = Cast(code, target, 0);
        return (loss.Kind, cast?.Callee()) switch
        {
            (LossKind.CrossEntropy or LossKind.NegativeLogLikelihood, "float" or "double" or "FloatTensor") when !SoftTargets(code, loss) => Noticed.At("torch.float_classes", "code.dtype_mismatch", 0.6, cast!, $"{loss.Name} wants classes as whole numbers (long), but its target is made float here.", loss.Use).With(cast!.Method() is not null ? Edit.Replace(cast, $"{cast.Receiver()!.Written()}.long()") : null),
            (LossKind.Binary or LossKind.BinaryWithLogits or LossKind.SquaredError, "long" or "int" or "LongTensor") => Noticed.At("torch.whole_targets", "code.dtype_mismatch", 0.7, cast!, $"{loss.Name} wants targets as floats, but its target is made long here.", loss.Use).With(cast!.Method() is not null ? Edit.Replace(cast, $"{cast.Receiver()!.Written()}.float()") : null),
            (LossKind.CrossEntropy, "one_hot") when !cast!.Statement().Written().Contains("float", StringComparison.Ordinal) => Noticed.At("torch.one_hot_classes", "data.label_encoding", 0.55, cast, $"{loss.Name} gets one-hot rows of whole numbers; it wants the number of the class.", loss.Use),
            (LossKind.NegativeLogLikelihood, "one_hot") => Noticed.At("torch.one_hot_classes", "data.label_encoding", 0.8, cast!, $"{loss.Name} gets one-hot rows; it wants the number of the class.", loss.Use),
            _ => null,
        };
    }

    private static PyNode? Cast(TrainingCode code, PyNode node, int depth) => node.Kind switch
    {
        PyKind.Call when node.Method() is "float" or "double" or "long" or "int" && code.Program.Api(node) is null => node,
        PyKind.Call when code.Program.IsApi(node, "torch.nn.functional.one_hot", "torch.FloatTensor", "torch.LongTensor") => node,
        PyKind.Call when node.Method() is "to" or "cuda" or "view" or "squeeze" or "unsqueeze" or "reshape" && code.Program.Api(node) is null && !node.Written().Contains("float", StringComparison.Ordinal) && depth < 6 => Cast(code, node.Receiver()!, depth + 1),
        PyKind.Name when depth < 6 && code.Program.Symbols.Latest(node, node.Name()!) is { Kind: BindingKind.Assigned, Element: < 0, Value: { } value } => Cast(code, value, depth + 1),
        _ => null,
    };

    private static bool SoftTargets(TrainingCode code, LossUse loss) =>
        loss.Use.File.Root.Calls().Any(c => c.Callee() is "one_hot" or "softmax" && c.Callee() != "softmax" || c.Callee() is "mixup" or "cutmix" or "mixup_data" or "label_smoothing") || code.Program.Text.Contains("soft_target", StringComparison.OrdinalIgnoreCase);

    // A squared error where classes are predicted.
    private static Clue? Squared(TrainingCode code, LossUse loss)
    {
        if (loss.Kind is not (LossKind.SquaredError or LossKind.AbsoluteError) || loss.Prediction is null || loss.Target is not { } target)
        {
            return null;
        }

        var output = code.Models.Of(loss.Prediction);
        var counts = code.Program.Calls.Any(c => c.Callee() is "argmax" && c.Function() is not null || c.Callee() == "max" && c.List("args").Count > 1 && code.Program.IsApi(c, "torch.max"));
        var oneHot = Cast(code, target, 0)?.Callee() == "one_hot" || target.Written().Contains("one_hot", StringComparison.OrdinalIgnoreCase);
        return counts && output.Units is > 1 && !oneHot && !IsSaidByAnother(code, target) && code.Program.Text.Contains("acc", StringComparison.OrdinalIgnoreCase)
            ? Noticed.At("torch.squared_error_of_classes", "code.wrong_loss", 0.6, loss.Made, $"{loss.Name} compares {Numbers.Say(output.Units.Value)} scores with the number of a class; classes need a cross-entropy.", loss.Use)
                .With(Edit.Replace(loss.Made, loss.IsFunction ? $"F.cross_entropy({loss.Prediction.Written()}, {target.Written()})" : "nn.CrossEntropyLoss()")) : null;
    }

    // Features of a teacher, what another network says: numbers, and no classes.
    private static bool IsSaidByAnother(TrainingCode code, PyNode target) =>
        code.Models.Of(target).Kind != OutputKind.Unknown
        || (target.Is(PyKind.Name) && code.Program.Symbols.Latest(target, target.Name()!) is { Kind: BindingKind.Assigned, Value: { Kind: PyKind.Call } made } && code.Program.ClassOf(made["func"]!) is { } type && code.Models.Classes.Contains(type));

    // [N, 1] against [N] becomes [N, N].
    private static Clue? Broadcast(TrainingCode code, LossUse loss)
    {
        if (loss.Kind is not (LossKind.SquaredError or LossKind.AbsoluteError or LossKind.BinaryWithLogits or LossKind.Binary) || loss.Prediction is not { } prediction || loss.Target is not { } target || code.Models.Of(prediction) is not { Units: 1 } output)
        {
            return null;
        }

        if (Reshaped(code, prediction, 0) || Flattened(code, output, prediction) || target.Calls().Any(c => c.Callee() is "squeeze" or "unsqueeze" or "view" or "reshape" or "view_as"))
        {
            return null;
        }

        if (Source(code, target) is { } known)
        {
            return known.IsFlat ? Spread(loss, output, known.Made, known.Made) : null;
        }

        return TargetIsFlat(code) is { } flat && !TargetIsColumn(code)
            ? Noticed.At("torch.broadcast_loss", "code.broadcast_shape", loss.Kind is LossKind.SquaredError or LossKind.AbsoluteError ? 0.65 : 0.45, loss.Use, $"The network gives [N, 1] and the target is [N]: {loss.Name} spreads them to [N, N] and learns the mean.", flat, output.Layer)
                .With(Edit.Replace(prediction, $"{prediction.Written()}.squeeze(1)")) : null;
    }

    private static Clue Spread(LossUse loss, Output output, PyNode where, PyNode made) =>
        Noticed.At("torch.broadcast_loss", "code.broadcast_shape", loss.Kind is LossKind.SquaredError or LossKind.AbsoluteError ? 0.65 : 0.45, where, $"The network gives [N, 1] and the target is [N]: {loss.Name} spreads them to [N, N] and learns the mean.", loss.Use, output.Layer)
            .With(Edit.Replace(made, $"{made.Written()}.view(-1, 1)"));

    // The one call that makes the target, where it is in sight: the loop trains on whole tensors.
    private static (PyNode Made, bool IsFlat)? Source(TrainingCode code, PyNode target)
    {
        var made = code.Program.Follow(target);
        if (!made.Is(PyKind.Call) || made == target)
        {
            return null;
        }

        if (made.Callee() is "view" or "reshape" or "unsqueeze" or "squeeze" or "expand_dims")
        {
            return (made, false);
        }

        return code.Program.IsApi(made, "torch.tensor", "torch.from_numpy", "torch.FloatTensor", "torch.as_tensor") && made["args"] is { } given
            ? given.Kind is PyKind.List ? (made, given["elts"]?.Kind is not PyKind.List) : given.Calls().Any(c => c.Callee() is "reshape" or "expand_dims" or "values") || given.All(PyKind.Subscript).Any() ? null : (made, true)
            : null;
    }

    private static bool Reshaped(TrainingCode code, PyNode node, int depth) =>
        node.Calls().Any(c => c.Callee() is "squeeze" or "unsqueeze" or "view" or "reshape" or "flatten" or "view_as" or "ravel" or "expand_as" or "squeeze_")
        || node.All(PyKind.Subscript).Any()
        || (depth < 4 && node.Is(PyKind.Name) && code.Program.Symbols.Latest(node, node.Name()!) is { Kind: BindingKind.Assigned, Value: { } value } && value.Is(PyKind.Call) && Reshaped(code, value, depth + 1));

    private static bool Flattened(TrainingCode code, Output output, PyNode prediction)
    {
        var last = output.Where.Function() is { } made && made.Name() == "__init__" && made.Class() is { } type ? code.Program.MethodOf(type, "forward") : output.Where.Function();
        return last is not null && Resolver.Returns(last).Any(r => r.Calls().Any(c => c.Callee() is "squeeze" or "view" or "flatten" or "reshape" && r != output.Where) || r.All(PyKind.Subscript).Any()
            || (r.Is(PyKind.Name) && code.Program.Symbols.Latest(r, r.Name()!) is { Value: { } value } && value.Calls().Any(c => c.Callee() is "squeeze" or "flatten" || (c.Callee() is "view" or "reshape" && c.List("args").Count == 1))));
    }

    private static bool TargetIsColumn(TrainingCode code) =>
        code.Program.Calls.Any(c => c.Callee() is "unsqueeze" or "reshape" or "view" or "view_as" or "expand_dims" && c.Receiver() is { } on && (on.All(PyKind.Name).Any(n => n.Name() is { } name && (name.StartsWith('y') || name.Contains("target", StringComparison.OrdinalIgnoreCase) || name.Contains("label", StringComparison.OrdinalIgnoreCase)))) || c.Callee() is "unsqueeze" && c.Function()?.Name() == "__getitem__");

    // torch.tensor(y) of a column, a data set's element, a made-up y: places where a target of one dimension comes from.
    private static PyNode? TargetIsFlat(TrainingCode code)
    {
        foreach (var call in code.Program.Calls)
        {
            if (code.Program.IsApi(call, "torch.tensor", "torch.from_numpy", "torch.FloatTensor", "torch.as_tensor", "torch.Tensor") && call.Statement() is { Kind: PyKind.Assign } assign && assign["targets"]!.Name() is { } name && IsTargetName(name))
            {
                return call["args"] is { Kind: PyKind.List } rows && rows["elts"]?.Kind is PyKind.List || call["args"] is { } made && made.All(PyKind.Name).Any(n => n.Name()!.Contains("onehot", StringComparison.OrdinalIgnoreCase)) || call["args"]?.All(PyKind.Subscript).Any(s => s["slice"] is { Kind: PyKind.List }) == true ? null : call;
            }

            if (code.Program.IsApi(call, "torch.randn", "torch.rand", "torch.randint") && call.Statement() is { Kind: PyKind.Assign } random && random["targets"]!.Name() is { } made2 && IsTargetName(made2))
            {
                return code.Program.IsApi(call, "torch.randint") || call.List("args").Count == 1 ? call : null;
            }

            if (call.Callee() is "sum" or "mean" && call.Statement() is { Kind: PyKind.Assign } summed && summed["targets"]!.Name() is { } sum && IsTargetName(sum) && (call.Argument(0, "dim", "axis") is { } && call.Keyword("keepdim") is null) && call.Receiver() is not null)
            {
                return call;
            }
        }

        return null;
    }

    private static bool IsTargetName(string name) => name is "y" or "Y" or "target" or "targets" or "labels" || name.StartsWith("y_", StringComparison.Ordinal) || name.StartsWith("Y_", StringComparison.Ordinal) || name.EndsWith("_y", StringComparison.Ordinal) || name.EndsWith("_targets", StringComparison.Ordinal) || name.EndsWith("_labels", StringComparison.Ordinal);
}
