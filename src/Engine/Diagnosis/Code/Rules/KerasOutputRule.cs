using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>A Keras network whose last layer, loss and labels do not belong together.</summary>
internal sealed class KerasOutputRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        var labels = new Labels(code.Program);
        foreach (var network in code.Networks.Where(n => n is { Last: not null, Loss: not null }))
        {
            foreach (var clue in (IEnumerable<Clue?>)[Units(network, labels), Activation(code, network, labels), LossKind(code, network, labels), Encoding(network, labels)])
            {
                if (clue is not null)
                {
                    yield return clue;
                }
            }
        }
    }

    private static Clue? Units(KerasNetwork network, Labels labels)
    {
        var (last, loss) = (network.Last!, network.Loss!);
        if (last is { Units: 1, Activation: "softmax" })
        {
            return Noticed.At("keras.softmax_single_unit", "code.softmax_single_unit", 0.85, last.Made, "A softmax over one unit is always 1, so the network cannot learn; one unit needs a sigmoid.", network.LossAt)
                .With(last.ActivationAt is { } at && at.Text() is not null ? Edit.Replace(at, "'sigmoid'") : null);
        }

        if (last.Units == 1 && loss is "categorical_crossentropy" or "sparse_categorical_crossentropy")
        {
            return loss == "sparse_categorical_crossentropy" || labels.OneHot is not null || last.Activation == "softmax"
                ? Noticed.At("keras.one_unit_for_classes", "code.output_units_wrong", 0.75, last.Made, $"The last layer has one unit, but {loss} needs one for each class.", network.LossAt)
                : Noticed.At("keras.categorical_loss_one_unit", "code.wrong_loss", 0.75, network.LossAt!, $"{loss} needs one unit for each class; with one unit the loss is binary_crossentropy.", last.Made).With(Text(network.LossAt!, "binary_crossentropy"));
        }

        if (last.Units is > 1 and { } units && labels.Classes is { } classes && last.Kind == "Dense" && loss.Contains("categorical", StringComparison.Ordinal) && units < classes)
        {
            return Noticed.At("keras.too_few_units", "code.output_units_wrong", 0.8, last.Made, $"The last layer has {Numbers.Say(units)} units, but {labels.DataSet} has {Numbers.Say(classes)} classes.", network.LossAt).With(last.Made["args"] is { Kind: PyKind.Constant } given ? Edit.Replace(given, Numbers.Say(classes)) : null);
        }

        return last.Units is > 1 && labels.Written is [0, 1] && loss.Contains("binary", StringComparison.Ordinal) && labels.OneHot is null
            ? Noticed.At("keras.too_many_units", "code.output_units_wrong", 0.6, last.Made, $"The last layer has {Numbers.Say(last.Units.Value)} units, but the labels are single numbers 0 and 1.", network.LossAt) : null;
    }

    private static Clue? Activation(TrainingCode code, KerasNetwork network, Labels labels)
    {
        var (last, loss) = (network.Last!, network.Loss!);
        var at = last.ActivationAt ?? last.Made;
        switch (loss, last.Activation)
        {
            case ("binary_crossentropy", "linear") when !network.FromLogits && last.Kind == "Dense":
                return Noticed.At("keras.sigmoid_missing", "code.output_activation_missing", 0.8, last.Made, "The last layer is linear, but binary_crossentropy expects probabilities: a sigmoid is missing.", network.LossAt).With(Edit.Keyword(last.Made, "activation", "'sigmoid'"));
            case ("binary_crossentropy", "relu" or "tanh" or "elu" or "softplus"):
                return Noticed.At("keras.output_activation", "code.output_activation_wrong", 0.8, at, $"The last layer ends in {last.Activation}, but binary_crossentropy expects probabilities from a sigmoid.", network.LossAt).With(Text(at, "sigmoid"));
            case ("binary_crossentropy", "softmax") when last.Units != 1:
                return Noticed.At("keras.binary_loss_for_classes", "code.wrong_loss", labels.OneHot is not null || last.Units > 2 ? 0.6 : 0.4, network.LossAt!, $"A softmax over {(last.Units is { } n ? Numbers.Say(n) : "several")} classes goes with categorical_crossentropy; binary_crossentropy also reports an accuracy that is too high.", last.Made).With(Text(network.LossAt!, "categorical_crossentropy"));
            case ("binary_crossentropy", "sigmoid") when last.Units > 2 && Accuracy(network) && OneOfMany(code, labels) is { } sign:
                return Noticed.At("keras.binary_accuracy_of_classes", "code.wrong_loss", 0.55, network.LossAt!, $"One of {Numbers.Say(last.Units!.Value)} classes is told ({sign.Written()}); with a sigmoid and binary_crossentropy, accuracy counts every unit by itself and is far too high.", last.Made)
                    .With(Text(network.LossAt!, "categorical_crossentropy"), Text(at, "softmax")).Showing("metric_suspicious");
            case ("categorical_crossentropy" or "sparse_categorical_crossentropy", "linear") when !network.FromLogits && last.Kind == "Dense":
                return Noticed.At("keras.softmax_missing", "code.softmax_missing", 0.75, last.Made, $"The last layer is linear, but {loss} expects probabilities unless it is told from_logits=True: a softmax is missing.", network.LossAt).With(Edit.Keyword(last.Made, "activation", "'softmax'"));
            case ("categorical_crossentropy" or "sparse_categorical_crossentropy", "softmax") when network.FromLogits:
                return Noticed.At("keras.softmax_and_logits", "code.softmax_before_ce", 0.75, network.LossAt!, "The last layer applies a softmax and the loss, told from_logits=True, applies another.", at);
            case ("binary_crossentropy", "sigmoid") when network.FromLogits:
                return Noticed.At("keras.sigmoid_and_logits", "code.loss_activation_mismatch", 0.75, network.LossAt!, "The last layer applies a sigmoid and the loss, told from_logits=True, applies another.", at);
            case ("categorical_crossentropy" or "sparse_categorical_crossentropy", "sigmoid") when last.Units is not 1:
                return Noticed.At("keras.sigmoid_for_classes", "code.output_activation_wrong", 0.6, at, $"The last layer ends in a sigmoid, but {loss} expects the probabilities of a softmax.", network.LossAt).With(Text(at, "softmax"));
            case ("categorical_crossentropy" or "sparse_categorical_crossentropy", "relu" or "tanh" or "elu"):
                return Noticed.At("keras.output_activation", "code.output_activation_wrong", 0.8, at, $"The last layer ends in {last.Activation}, but {loss} expects the probabilities of a softmax.", network.LossAt).With(Text(at, "softmax"));
            default:
                return Regression(code, network, labels, at);
        }
    }

    private static Clue? Regression(TrainingCode code, KerasNetwork network, Labels labels, PyNode at)
    {
        var (last, loss) = (network.Last!, network.Loss!);
        if (!loss.StartsWith("mean_", StringComparison.Ordinal) || Decodes(network))
        {
            return null;
        }

        return last.Activation switch
        {
            "softmax" when labels.OneHot is null && labels.DataSet is null && !Accuracy(network) && !code.Program.Calls.Any(c => c.Callee() is "argmax" or "predict_classes") => Noticed.At("keras.softmax_regression", "code.output_activation_wrong", 0.55, at, "The last layer ends in a softmax, whose values share a sum of 1, but numbers are to be predicted: a regression ends linear.", network.LossAt).With(Text(at, "linear")),
            "softmax" => Noticed.At("keras.softmax_squared", "code.wrong_loss", last.Units == 1 ? 0.3 : 0.5, network.LossAt!, $"{loss} on a softmax: classes learn with a cross-entropy.", at).With(Text(network.LossAt!, "categorical_crossentropy")),
            "sigmoid" or "linear" when labels.OneHot is not null && last.Units is > 1 && Accuracy(network) => Noticed.At("keras.squared_of_classes", "code.wrong_loss", 0.55, network.LossAt!, $"{loss} of one-hot labels hardly moves a network with {Numbers.Say(last.Units.Value)} classes: a softmax and categorical_crossentropy belong here.", at).With(Text(network.LossAt!, "categorical_crossentropy")),
            "sigmoid" when Classifies(network, labels) => Noticed.At("keras.sigmoid_squared", "code.wrong_loss", 0.4, network.LossAt!, $"{loss} on a sigmoid learns slowly where it is wrong; two classes learn with binary_crossentropy.", at).With(Text(network.LossAt!, "binary_crossentropy")),
            "sigmoid" or "tanh" when !Scaled(code, network) => Noticed.At("keras.bounded_regression", "code.output_activation_wrong", 0.45, at, $"The last layer ends in {last.Activation}, which cannot reach values outside {(last.Activation == "tanh" ? "-1" : "0")} to 1; a regression ends linear.", network.LossAt).With(Text(at, "linear")),
            "relu" when Classifies(network, labels) => Noticed.At("keras.output_activation", "code.output_activation_wrong", 0.55, at, "The last layer ends in relu although two classes are told apart; a sigmoid belongs there.", network.LossAt).With(Text(at, "sigmoid")),
            "relu" => Noticed.At("keras.relu_output", "code.output_activation_wrong", 0.3, at, "The last layer ends in relu: negative targets cannot be reached, and a unit at zero stops learning.", network.LossAt).With(Text(at, "linear")),
            "linear" when Classifies(network, labels) && last.Units == 1 && Accuracy(network) => Noticed.At("keras.linear_classes", "code.output_activation_missing", 0.4, last.Made, "The labels are 0 and 1 and accuracy is measured, but the last layer is linear and the loss a squared error.", network.LossAt).With(Edit.Keyword(last.Made, "activation", "'sigmoid'")),
            _ => null,
        };
    }

    // An autoencoder gives back its input, which is in range.
    private static bool Decodes(KerasNetwork network) =>
        network.Fit is { } fit && fit.List("args").Count > 1 && fit.List("args")[0]!.Written() == fit.List("args")[1]!.Written() || network.Last!.Kind.StartsWith("Conv", StringComparison.Ordinal);

    private static bool Accuracy(KerasNetwork network) => network.Compile!.Keyword("metrics")?.Written().Contains("acc", StringComparison.OrdinalIgnoreCase) == true;

    private static bool Classifies(KerasNetwork network, Labels labels) => labels.Written is [0, 1] || (labels.Written is null && Accuracy(network) && network.Last!.Units == 1);

    // What shows that a sample has one class: labels made one-hot from numbers, or the largest of a row taken.
    private static PyNode? OneOfMany(TrainingCode code, Labels labels) =>
        labels.OneHot is { } hot && hot.Callee() == "to_categorical" ? hot : code.Program.Calls.FirstOrDefault(c => c.Callee() is "argmax" or "predict_classes");

    private static bool Scaled(TrainingCode code, KerasNetwork network) => code.Program.Calls.Any(c => c.Callee() is "fit_transform" or "transform" or "normalize" && c["args"]?.All(PyKind.Name).Any(n => n.Name()!.StartsWith("y", StringComparison.OrdinalIgnoreCase) || n.Name()!.Contains("target", StringComparison.OrdinalIgnoreCase) || n.Name() is "data" or "dataset" or "df" or "values" or "series") == true) || Accuracy(network) || code.Program.Text.Contains("/ 255", StringComparison.Ordinal);

    private static Clue? LossKind(TrainingCode code, KerasNetwork network, Labels labels)
    {
        var (last, loss) = (network.Last!, network.Loss!);
        if (loss is "categorical_crossentropy" or "binary_crossentropy" && last is { Units: 1, Activation: "linear" } && labels.Written is { Count: > 2 } values && values.Any(v => v != Math.Floor(v)))
        {
            return Noticed.At("keras.crossentropy_regression", "code.wrong_loss", 0.7, network.LossAt!, $"{loss} is for classes, but the targets are real numbers.", last.Made).With(Text(network.LossAt!, "mean_squared_error"));
        }

        return loss.StartsWith("mean_", StringComparison.Ordinal) && Accuracy(network) && last is { Units: 1, Activation: "linear" } && labels.Written is not [0, 1] && labels.DataSet is "boston_housing" or "california_housing"
            ? Noticed.At("keras.accuracy_of_regression", "task.metric_mismatch", 0.7, network.Compile!.Keyword("metrics")!, "Accuracy counts exact hits and says nothing about a regression.", network.LossAt) : null;
    }

    // Whole numbers against one-hot rows.
    private static Clue? Encoding(KerasNetwork network, Labels labels)
    {
        var (last, loss) = (network.Last!, network.Loss!);
        if (loss == "sparse_categorical_crossentropy" && labels.OneHot is { } hot && hot.Callee() is "to_categorical" && last.Units != 1)
        {
            return Noticed.At("keras.sparse_loss_one_hot", "code.wrong_loss", 0.7, network.LossAt!, "sparse_categorical_crossentropy wants the number of each class, but the labels are one-hot.", hot).With(Text(network.LossAt!, "categorical_crossentropy"));
        }

        if (loss == "categorical_crossentropy" && labels.OneHot is null && last.Units is > 1 && (labels.DataSet is not null || labels.Written is { Count: > 2 } || labels.ClassMode is "sparse" or "int"))
        {
            return Noticed.At("keras.categorical_loss_numbers", "code.wrong_loss", labels.DataSet is not null ? 0.75 : 0.55, network.LossAt!, "categorical_crossentropy wants one-hot rows, but the labels are the numbers of classes.", last.Made).With(Text(network.LossAt!, "sparse_categorical_crossentropy"));
        }

        return labels.ClassMode switch
        {
            "categorical" when last.Units == 1 => Noticed.At("keras.class_mode", "data.label_encoding", 0.65, labels.Generator!, "The generator gives one-hot rows (class_mode \"categorical\"), but the network has one output unit.", last.Made),
            "binary" when last.Units > 1 && loss != "sparse_categorical_crossentropy" => Noticed.At("keras.class_mode", "data.label_encoding", 0.65, labels.Generator!, $"The generator gives single labels (class_mode \"binary\"), but the network has {Numbers.Say(last.Units.Value)} output units.", last.Made),
            _ => null,
        };
    }

    private static LineEdit? Text(PyNode at, string name) => at.Text() is not null ? Edit.Replace(at, $"'{name}'") : null;
}
