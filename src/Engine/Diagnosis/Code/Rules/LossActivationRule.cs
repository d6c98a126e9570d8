using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>A network's last activation and the loss that follows it do not belong together.</summary>
internal sealed class LossActivationRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) =>
        code.Losses.Where(l => l.Trains && l.Prediction is not null)
            .Select(l => Judge(l, code.Models.Of(l.Prediction!))).OfType<Clue>().DistinctBy(c => (c.Rule, c.Evidence[0]));

    private static Clue? Judge(LossUse loss, Output output) => (loss.Kind, output.Kind) switch
    {
        (LossKind.CrossEntropy, OutputKind.Softmax) => Noticed.At("torch.softmax_before_ce", "code.softmax_before_ce", 0.75, output.Where,
            $"{output.Where.Written()} is applied before {loss.Name}, which applies log-softmax itself: the doubled softmax flattens the gradients and learning stalls.", loss.Use, output.Layer, loss.Made).With(Without(output)),
        (LossKind.CrossEntropy, OutputKind.Sigmoid) => Noticed.At("torch.sigmoid_before_ce", "code.loss_activation_mismatch", 0.6, output.Where,
            $"A sigmoid is applied before {loss.Name}, which expects raw scores: values squeezed into 0 to 1 hold the loss up.", loss.Use, loss.Made).With(Without(output)),
        (LossKind.CrossEntropy, OutputKind.Relu) => Noticed.At("torch.relu_before_ce", "code.output_activation_wrong", 0.55, output.Where,
            $"A ReLU is applied to the scores before {loss.Name}: no score can be negative, and units at zero get no gradient.", loss.Use, loss.Made).With(Without(output)),
        (LossKind.CrossEntropy, OutputKind.Linear) when output is { Units: 1, Layer: not null } => Noticed.At("torch.one_unit_ce", "code.output_units_wrong", 0.8, output.Layer,
            $"The last layer has one output, and {loss.Name} over one class is always zero; it needs as many outputs as there are classes.", loss.Use, loss.Made),
        (LossKind.NegativeLogLikelihood, OutputKind.Linear or OutputKind.Relu or OutputKind.Tanh) => Noticed.At("torch.nll_without_log_softmax", "code.loss_activation_mismatch", 0.75, loss.Use,
            $"{loss.Name} expects log-probabilities but gets the raw output of {output.Where.Written()}, so the loss has no lower bound.", output.Where, loss.Made).With(LogSoftmax(loss)),
        (LossKind.NegativeLogLikelihood, OutputKind.Softmax) => Noticed.At("torch.nll_of_softmax", "code.loss_activation_mismatch", 0.8, output.Where,
            $"{loss.Name} expects log-probabilities but gets probabilities from {output.Where.Written()}: the loss stays between -1 and 0.", loss.Use, loss.Made).With(ToLog(output)),
        (LossKind.NegativeLogLikelihood, OutputKind.Sigmoid) => Noticed.At("torch.nll_of_sigmoid", "code.loss_activation_mismatch", 0.75, output.Where,
            $"{loss.Name} expects log-probabilities but gets sigmoids.", loss.Use, loss.Made),
        (LossKind.BinaryWithLogits, OutputKind.Sigmoid) => Noticed.At("torch.sigmoid_before_bce_logits", "code.loss_activation_mismatch", 0.75, output.Where,
            $"{output.Where.Written()} is applied before {loss.Name}, which applies a sigmoid itself: the doubled sigmoid keeps predictions between 0.5 and 0.73.", loss.Use, loss.Made).With(Without(output)),
        (LossKind.BinaryWithLogits, OutputKind.Softmax) => Noticed.At("torch.softmax_before_bce", "code.loss_activation_mismatch", 0.65, output.Where,
            $"A softmax is applied before {loss.Name}, which expects raw scores.", loss.Use, loss.Made).With(Without(output)),
        (LossKind.Binary, OutputKind.Linear or OutputKind.Relu or OutputKind.Tanh) => Noticed.At("torch.bce_on_logits", output.Kind == OutputKind.Linear ? "code.output_activation_missing" : "code.output_activation_wrong", 0.75, loss.Use,
            $"{loss.Name} expects probabilities between 0 and 1 but gets {output.Where.Written()}, which can be any number.", output.Where, loss.Made).With(Logits(loss)),
        (LossKind.Binary, OutputKind.Softmax) when output.Units == 1 => Single(output, loss),
        (LossKind.Binary, OutputKind.Softmax) when output.Units is > 2 => Noticed.At("torch.softmax_of_labels", "code.output_activation_wrong", 0.6, output.Where,
            $"{loss.Name} takes each label for itself, but {output.Where.Written()} lets all of them share a sum of 1: no two can be sure at once; a sigmoid is meant.", loss.Use, loss.Made),
        (LossKind.KullbackLeibler, OutputKind.Softmax) => Noticed.At("torch.kl_of_softmax", "code.loss_activation_mismatch", 0.75, output.Where,
            $"{loss.Name} expects log-probabilities first but gets probabilities from {output.Where.Written()}: the loss falls below zero and means nothing.", loss.Use, loss.Made).With(ToLog(output)),
        (LossKind.SquaredError or LossKind.AbsoluteError, OutputKind.Softmax) when output.Units != 1 => Noticed.At("torch.softmax_mse", "code.wrong_loss", 0.35, loss.Made,
            $"A squared or absolute error is taken of a softmax: for classes a cross-entropy learns faster.", output.Where, loss.Use),
        (LossKind.SquaredError or LossKind.AbsoluteError, OutputKind.Relu) => Noticed.At("torch.relu_output", "code.output_activation_wrong", 0.3, output.Where,
            $"The output passes {output.Where.Written()} before {loss.Name}: negative targets cannot be reached, and units at zero stop learning.", loss.Use),
        (_, OutputKind.Softmax) when output.Units == 1 => Single(output, loss),
        (_, OutputKind.Index) when loss.Kind != LossKind.Other => Noticed.At("torch.argmax_in_loss", "code.detached_graph", 0.8, output.Where,
            $"{loss.Name} is computed from {output.Where.Written()}, through which no gradient flows.", loss.Use),
        _ => null,
    };

    private static Clue Single(Output output, LossUse loss) =>
        Noticed.At("torch.softmax_single_unit", "code.softmax_single_unit", 0.85, output.Where, "A softmax over a single output is always 1, whatever the network computes; one output needs a sigmoid.", loss.Use, output.Layer);

    // softmax(x, dim=1) becomes x; a layer in a Sequential goes.
    private static LineEdit? Without(Output output)
    {
        var call = output.Where;
        if (call["func"] is { Kind: PyKind.Attribute } func && func.Name() is "softmax" or "sigmoid" or "relu" && output.Layer is null && func["value"]?.Kind is not PyKind.Name)
        {
            return Edit.Replace(call, func["value"]!.Written());
        }

        if (call == output.Layer)
        {
            return call.Parent is { Kind: PyKind.Call } && OwnLine(call) && call.File.IsPlain ? new(call.File.Path, call.Line, 1, []) : null;
        }

        return call["args"] is { } input ? Edit.Replace(call, input.Written()) : null;
    }

    private static bool OwnLine(PyNode node) =>
        node.Line == node.Span.EndLine && node.File.Line(node.Line).Trim().TrimEnd(',') == node.Written();

    private static LineEdit? ToLog(Output output)
    {
        var text = output.Where.Written();
        return text.Contains("log_softmax", StringComparison.Ordinal) ? null
            : text.Contains("softmax", StringComparison.Ordinal) ? Edit.Replace(output.Where, text.Replace("softmax", "log_softmax", StringComparison.Ordinal))
            : output.Layer is { } layer && layer.Written().Contains("Softmax", StringComparison.Ordinal) ? Edit.Replace(layer, layer.Written().Replace("Softmax", "LogSoftmax", StringComparison.Ordinal)) : null;
    }

    private static LineEdit? LogSoftmax(LossUse loss) =>
        loss.IsFunction ? Edit.Replace(loss.Use["func"]!, loss.Use["func"]!.Written().Replace("nll_loss", "cross_entropy", StringComparison.Ordinal))
        : Edit.Replace(loss.Made["func"]!, loss.Made["func"]!.Written().Replace("NLLLoss", "CrossEntropyLoss", StringComparison.Ordinal));

    private static LineEdit? Logits(LossUse loss) =>
        loss.IsFunction ? Edit.Replace(loss.Use["func"]!, loss.Use["func"]!.Written().Replace("binary_cross_entropy", "binary_cross_entropy_with_logits", StringComparison.Ordinal))
        : Edit.Replace(loss.Made["func"]!, loss.Made["func"]!.Written().Replace("BCELoss", "BCEWithLogitsLoss", StringComparison.Ordinal));
}
