using System.Globalization;
using System.Text.RegularExpressions;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Crashes;

/// <summary>Labels of another width than the last layer, looked up where the labels, the layer and the loss are written.</summary>
internal sealed partial class KerasTargetCrash : ICrashReading
{
    /// <summary>Whether Keras speaks of labels, and not of inputs.</summary>
    public static bool IsOfTargets(string text) => text.Contains("checking target", StringComparison.OrdinalIgnoreCase) || text.Contains("checking model target", StringComparison.OrdinalIgnoreCase);

    public IEnumerable<Clue> Read(Crash crash)
    {
        if (Sizes(crash.Text) is not var (output, label) || output == label || crash.Code.Networks.LastOrDefault(n => n.Last is not null) is not { } network)
        {
            yield break;
        }

        var last = network.Last!;
        var (says, hot) = ($"The last layer gives {Say(output)}, and a label is {Say(label)} wide", new Labels(crash.Program).OneHot);
        yield return ShapeCrash.Say(crash, "crash.target_not_input", "code.shape_mismatch", 0.6, last.Made, $"{says}: it is the labels that do not fit.") with { Against = true };
        if (label == 1)
        {
            yield return ShapeCrash.Say(crash, "crash.labels_not_one_hot", "data.label_encoding", 0.9, network.LossAt ?? last.Made, $"{says}: the labels are numbers of classes, for which the loss is sparse_categorical_crossentropy, or to_categorical makes rows of them.", crash.Statement, last.Made);
        }
        else
        {
            yield return ShapeCrash.Say(crash, "crash.units_for_labels", "code.output_units_wrong", 0.9, last.Made, $"{says}: the last layer needs a unit for each class.", hot, crash.Statement);
            yield return output == 1
                ? ShapeCrash.Say(crash, "crash.one_hot_for_one_unit", "data.label_encoding", 0.6, hot ?? last.Made, $"{says}: one unit goes with labels of 0 and 1.", last.Made)
                : ShapeCrash.Say(crash, "crash.classes_for_labels", "hp.num_classes_wrong", 0.6, last.Made, $"{says}.", hot);
        }
    }

    private static string Say(double size) => size == 1 ? "1 value" : $"{size.ToString("0", CultureInfo.InvariantCulture)} values";

    // What the last layer gives, and how wide a label is.
    private static (double Output, double Label)? Sizes(string text) =>
        IsOfTargets(text) && Expected().Match(text) is { Success: true } e ? Pair(e.Groups["output"].Value, e.Groups["label"].Value)
        : Incompatible().Match(text) is { Success: true } i ? Pair(i.Groups["output"].Value, i.Groups["label"].Value)
        : null;

    private static (double, double)? Pair(string output, string label)
    {
        var (one, other) = (Numbers(output), Numbers(label));
        return one.Length == other.Length && one[^1] is { } width && other[^1] is { } wide ? (width, wide) : null;
    }

    // Samples left out: "(None, 15)" and "(15,)" are both of width 15.
    private static double?[] Numbers(string shape)
    {
        var parts = shape.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. (shape.TrimEnd().EndsWith(',') ? parts : parts.Skip(1)).Select(p => double.TryParse(p, CultureInfo.InvariantCulture, out var n) ? n : (double?)null).DefaultIfEmpty(null)];
    }

    [GeneratedRegex(@"expected \w+ to have shape \((?<output>[^)]*)\) but got array with shape \((?<label>[^)]*)\)")]
    private static partial Regex Expected();

    [GeneratedRegex(@"Shapes \((?<label>[^)]*)\) and \((?<output>[^)]*)\) are incompatible|must have the same shape,?(?: received)? \(?\((?<output>[^)]*)\) vs\.? \(?(?<label>[^)]*)\)")]
    private static partial Regex Incompatible();
}
