using System.Text.RegularExpressions;
using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Rules;

namespace Sweepboard.Engine.Diagnosis.Code.Crashes;

/// <summary>What Keras complains about, looked up among layers, callbacks and optimizers.</summary>
internal sealed partial class KerasCrash : ICrashReading
{
    public IEnumerable<Clue> Read(Crash crash)
    {
        bool Says(string words) => crash.Text.Contains(words, StringComparison.OrdinalIgnoreCase);
        return Monitored().Match(crash.Text) is { Success: true } m ? Callback(crash, m.Groups["name"].Value)
            : Shapes().Match(crash.Text) is { Success: true } s ? Ranks(crash, s.Groups["a"].Value, s.Groups["b"].Value)
            : Says("No gradients provided") ? new KerasTrainingRule().Look(crash.Code).Where(c => c.Label == "code.detached_graph").Take(1).Select(c => c with { Strength = 0.9, Evidence = [.. c.Evidence, crash.Said] })
            : KerasTargetCrash.IsOfTargets(crash.Text) ? Says("dimensions, but got array") ? Grids(crash) : []
            : Says("expected shape=") || Says("ndim=") || Says("dimensions, but got array") || Says("to have shape") || Says("Invalid input shape") || Says("Exception encountered when calling") ? Inputs(crash)
            : Says("Argument(s) not recognized") && crash.Statement is { } where ? [ShapeCrash.Say(crash, "crash.keras_argument", "env.version_mismatch", 0.85, Made(where), $"The installed Keras does not know an argument that is given here: {crash.Text}.")]
            : [];
    }

    private static IEnumerable<Clue> Callback(Crash crash, string name)
    {
        var watches = crash.Program.Calls.Where(c => c.Keyword("monitor") is { } given && crash.Program.Value(given)?.Text == name).OrderBy(c => crash.Text.Contains("arly stopping", StringComparison.Ordinal) == (c.Callee() == "EarlyStopping") ? 0 : 1).FirstOrDefault();
        if (watches is not null)
        {
            yield return ShapeCrash.Say(crash, "crash.metric_not_reported", "config.bad_argument", 0.9, watches.Keyword("monitor")!, $"{watches.Callee()} watches {name}, which the program does not report under that name.", crash.Statement);
        }
    }

    // Labels of one row a sample, predictions of a grid a sample: nothing flattens it.
    private static IEnumerable<Clue> Ranks(Crash crash, string one, string other)
    {
        if (one.Split(',').Length == other.Split(',').Length)
        {
            yield break;
        }

        foreach (var network in crash.Code.Networks)
        {
            var grid = network.Layers.ToList().FindLastIndex(l => l.Kind.StartsWith("Conv", StringComparison.Ordinal) || l.Kind.StartsWith("MaxPool", StringComparison.Ordinal) || l.Kind.StartsWith("AveragePool", StringComparison.Ordinal));
            var dense = network.Layers.Skip(grid + 1).FirstOrDefault(l => l.Kind == "Dense");
            if (grid >= 0 && dense is not null && !network.Layers.Skip(grid + 1).TakeWhile(l => l != dense).Any(l => l.Kind is "Flatten" or "Reshape" || l.Kind.StartsWith("Global", StringComparison.Ordinal)))
            {
                yield return ShapeCrash.Say(crash, "crash.not_flattened", "code.missing_layer", 0.9, dense.Made, $"{dense.Made.Written()} gets the grid of a convolution: a Flatten or global pooling before it is missing, so predictions are ({other}).", crash.Statement);
                yield break;
            }

            if (network.Layers.LastOrDefault(l => l.Kind is "LSTM" or "GRU" or "SimpleRNN") is { } recurrent && crash.Program.Value(recurrent.Made.Keyword("return_sequences")) is { Value: true })
            {
                yield return ShapeCrash.Say(crash, "crash.keeps_sequence", "code.shape_mismatch", 0.8, recurrent.Made, $"{recurrent.Made.Written()} gives one row for each step (return_sequences), so predictions are ({other}).", crash.Statement);
                yield break;
            }
        }
    }

    private static IEnumerable<Clue> Inputs(Crash crash)
    {
        var input = crash.Program.Calls.FirstOrDefault(c => c.Keyword("input_shape") is not null || c.Keyword("input_dim") is not null && crash.Program.Api(c)?.StartsWith("keras.layers.", StringComparison.Ordinal) == true || crash.Program.IsApi(c, "keras.Input", "keras.layers.InputLayer"));
        if (input is not null && crash.Program.Calls.Any(c => c.Callee() is "fit" or "predict" or "evaluate" or "train_on_batch"))
        {
            yield return ShapeCrash.Say(crash, "crash.keras_input", "code.shape_mismatch", 0.7, input.Keyword("input_shape") ?? input, $"{input.Written()} says what shape a sample has; what comes in has another.", Prepared(crash), crash.Statement);
        }
    }

    // An answer for each place is wanted, and the network ends in one row.
    private static IEnumerable<Clue> Grids(Crash crash)
    {
        if (crash.Code.Networks.LastOrDefault(n => n.Last is not null) is { } network)
        {
            yield return ShapeCrash.Say(crash, "crash.target_dimensions", "code.shape_mismatch", 0.85, network.Last!.Made, $"{network.Last!.Made.Written()} ends the network in another number of dimensions than the labels have.", crash.Statement);
        }
    }

    // Where the data got its last shape, if it got one.
    private static PyNode? Prepared(Crash crash) =>
        crash.Program.Calls.LastOrDefault(c => c.Callee() is "reshape" or "expand_dims" && c.Order < (crash.Statement?.Order ?? int.MaxValue));

    private static PyNode Made(PyNode statement) => statement.Calls().LastOrDefault(c => c.Keyword("lr") is not null || c.Keyword("decay") is not null) ?? statement;

    [GeneratedRegex("(?:conditioned on metric|find the monitored key) `?'?(?<name>[^`' ]+)")]
    private static partial Regex Monitored();

    [GeneratedRegex(@"Shapes \((?<a>[^)]*)\) and \((?<b>[^)]*)\) are incompatible|logits and labels must have the same shape.{0,10}\((?<b>[^)]*)\) vs \(?(?<a>[^)]*)\)")]
    private static partial Regex Shapes();
}
