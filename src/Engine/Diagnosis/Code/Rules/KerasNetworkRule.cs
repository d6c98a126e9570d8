using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>A Keras network that can hardly learn: no non-linearity inside, bad beginnings, too few epochs, raw input.</summary>
internal sealed class KerasNetworkRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        foreach (var network in code.Networks)
        {
            foreach (var clue in Hidden(network).Concat(Fitting(code, network)).Concat(Input(code, network)))
            {
                yield return clue;
            }
        }

        foreach (var clue in Initial(code))
        {
            yield return clue;
        }
    }

    private static IEnumerable<Clue> Hidden(KerasNetwork network)
    {
        var weighted = network.Layers.Where(l => l.HasWeights).ToList();
        var hidden = weighted.SkipLast(1).ToList();
        var linear = hidden.Where(l => l.Activation == "linear" && l.ActivationAt is null | l.ActivationAt?.Text() == "linear").ToList();
        if (linear.Count > 0)
        {
            yield return Noticed.At("keras.hidden_linear", "code.missing_nonlinearity", linear.Count == hidden.Count ? 0.55 : 0.35, linear[0].Made, $"{(linear.Count == hidden.Count ? "No hidden layer has" : $"{linear.Count} of {hidden.Count} hidden layers have no")} {(linear.Count == hidden.Count ? "an " : "")}activation: linear layers one after another can do no more than one.", weighted[^1].Made)
                .With([.. linear.Select(l => Edit.Keyword(l.Made, "activation", "'relu'"))]);
        }

        if (hidden.Find(l => l.Activation == "softmax") is { } soft)
        {
            yield return Noticed.At("keras.hidden_softmax", "code.hidden_activation", 0.6, soft.ActivationAt ?? soft.Made, "A softmax inside the network lets hardly anything through: all units of a layer share a sum of 1.").With(soft.ActivationAt is { } at && at.Text() is not null ? Edit.Replace(at, "'relu'") : null);
        }

        var squashed = hidden.Where(l => l.Activation is "sigmoid" && l.Kind is "Dense" or "Conv2D").ToList();
        if (squashed.Count >= 3)
        {
            yield return Noticed.At("keras.hidden_sigmoid", "train.vanishing_gradient", 0.4, squashed[0].ActivationAt ?? squashed[0].Made, $"{squashed.Count} hidden layers end in a sigmoid, each of which makes gradients at least four times smaller.");
        }
        else if (squashed.Count > 0 && hidden.Count <= 2)
        {
            yield return Noticed.At("keras.hidden_sigmoid", "code.hidden_activation", 0.2, squashed[0].ActivationAt ?? squashed[0].Made, "The hidden layer ends in a sigmoid; relu or tanh learn faster.");
        }

        foreach (var layer in network.Layers.Where(l => l.Kind == "Dropout" && l.Units is null))
        {
            if (layer.Made["args"] is { } rate && rate.IsConstant("float") && double.TryParse(rate.Word("value"), System.Globalization.CultureInfo.InvariantCulture, out var share) && share > 0.65)
            {
                yield return Noticed.At("keras.high_dropout", "hp.dropout_high", 0.5, layer.Made, $"{layer.Made.Written()} drops {Numbers.Say(share)} of the values; above 0.5 little is left to learn from.").With(Edit.Replace(rate, "0.3"));
            }
        }
    }

    private static IEnumerable<Clue> Fitting(TrainingCode code, KerasNetwork network)
    {
        if (network.Fit is not { } fit)
        {
            yield break;
        }

        if (network.Last?.ActivationAt is { Kind: PyKind.Call } soft && soft.Callee() == "Softmax" && (soft.Argument(0, "axis") is { } axis ? code.Program.Number(axis) : null) is 0 or 1 && (code.Program.Number(soft.Argument(0, "axis")) == 0 || PerStep(code, network)))
        {
            yield return Noticed.At("keras.softmax_axis", "code.softmax_wrong_dim", 0.75, soft, $"{soft.Written()} lets {(code.Program.Number(soft.Argument(0, "axis")) == 0 ? "the samples of a batch" : "the places of a sequence")} share a sum of 1, and not the classes.", network.LossAt).With(Edit.Keyword(soft, "axis", "-1"));
        }

        var epochs = fit.Keyword("epochs") ?? fit.Keyword("nb_epoch");
        var count = epochs is null ? null : code.Program.Value(epochs);
        var repeated = fit.Loop() is not null;
        if (!repeated && network.Loss is not null && (count?.Number is <= 3 || (epochs is null && !fit.HidesArguments())))
        {
            yield return Noticed.At("keras.few_epochs", "hp.epochs_too_few", 0.3, fit, $"The network is trained for {(count is null ? "1 epoch (the default)" : count.Number == 1 ? "1 epoch" : $"{Numbers.Say(count)} epochs")} only.").With(Edit.Keyword(fit, "epochs", "50"));
        }

        var batch = fit.Keyword("batch_size") is { } size ? code.Program.Number(size) : null;
        if (batch >= 8192 && count?.Number is <= 30)
        {
            yield return Noticed.At("keras.few_steps", "hp.epochs_too_few", 0.55, fit.Keyword("batch_size")!, $"In batches of {Numbers.Say(batch.Value)} an epoch is a step or a few, so {Numbers.Say(count)} epochs change the weights hardly at all.", fit).With(Edit.Keyword(fit, "batch_size", "64"));
        }

        if (batch == 1 && network.Layers.Any(l => l.Kind == "BatchNormalization"))
        {
            yield return Noticed.At("keras.batch_of_one", "hp.batch_size_small", 0.5, fit.Keyword("batch_size")!, "Batch normalisation over a batch of one sees no variation.");
        }

        if (fit.Keyword("validation_data") is { } validation && fit.List("args") is [{ } x, ..] && validation.Kind is PyKind.Tuple && validation["elts"]!.Written() == x.Written())
        {
            yield return Noticed.At("keras.validated_on_training", "data.leakage", 0.6, validation, $"The network is validated on {x.Written()}, which it is trained on.", fit);
        }

        if (fit.List("args") is [{ } given, ..] && given.Name() is { } name && Loaders.IsTest(name) && !Loaders.IsTrain(name))
        {
            yield return Noticed.At("keras.trained_on_test", "data.split", 0.65, fit, $"The network is trained on {name}.");
        }

        if (fit.Keyword("shuffle") is { } shuffle && code.Program.Value(shuffle) is { Value: false } && !network.Layers.Any(l => l.Kind is "LSTM" or "GRU" or "SimpleRNN") && !(Rows(code, fit) <= (batch ?? 32)))
        {
            yield return Noticed.At("keras.no_shuffle", "data.order_no_shuffle", 0.4, shuffle, "Samples are trained in the order of the data; sorted by class, batches are one-sided.", fit).With(Edit.Replace(shuffle, "True"));
        }
    }

    // How many samples a written-out input has; a batch of them all has no order.
    private static int? Rows(TrainingCode code, PyNode fit) =>
        fit.Argument(0, "x") is { } x && code.Program.Follow(x) is var given && (given.Callee() is "array" or "asarray" ? given["args"] : given) is { Kind: PyKind.List } rows ? rows.List("elts").Count : null;

    // An answer for each place of a sequence.
    private static bool PerStep(TrainingCode code, KerasNetwork network) =>
        network.Layers.LastOrDefault(l => l.Kind is "LSTM" or "GRU" or "SimpleRNN") is { } last && code.Program.Value(last.Made.Keyword("return_sequences")) is { Value: true } && !network.Layers.Any(l => l.Kind.StartsWith("Global", StringComparison.Ordinal) || l.Kind == "Flatten");

    private static IEnumerable<Clue> Input(TrainingCode code, KerasNetwork network)
    {
        var load = code.Program.Calls.FirstOrDefault(c => c.Callee() == "load_data" && code.Program.Api(c) is { } api && (api.Contains("mnist", StringComparison.Ordinal) || api.Contains("cifar", StringComparison.Ordinal)));
        var text = code.Program.Text;
        var scaled = text.Contains("255", StringComparison.Ordinal) || text.Contains("preprocess_input", StringComparison.Ordinal) || code.Program.Calls.Any(c => c.Callee() is "Rescaling" or "normalize" or "preprocess_input" or "StandardScaler" or "MinMaxScaler" or "scale" or "per_image_standardization" or "ToTensor" or "Normalization" or "minmax_scale" or "BatchNormalization" && network.Layers.Count > 0 && network.Layers[0].Kind == "BatchNormalization") || text.Contains(".std(", StringComparison.Ordinal) || text.Contains(".max(", StringComparison.Ordinal) || text.Contains("np.mean", StringComparison.Ordinal) || text.Contains("127.5", StringComparison.Ordinal);
        if (load is not null && !scaled)
        {
            yield return Noticed.At("keras.raw_pixels", "data.unnormalized", 0.6, load, "Pixels from 0 to 255 go into the network as they are; scaled to 0 to 1 it learns far better.", network.Fit);
        }
        else if (load is null && labelsOfDirectory(code) is { } generator && !scaled && !network.Layers.Any(l => l.Kind == "Rescaling") && !code.Program.Calls.Any(c => c.Callee() is { } kind && InputFormRule.ScalesItself(kind)))
        {
            yield return Noticed.At("keras.raw_pixels", "data.unnormalized", 0.5, generator, "Images come from the folder with values from 0 to 255, and nothing rescales them.", network.Fit);
        }

        else if (load is null && !scaled && network.Layers.Any(l => l.Kind.StartsWith("Conv", StringComparison.Ordinal)) && code.Program.Calls.FirstOrDefault(c => c.Callee() is "imread" or "load_img" or "img_to_array" || code.Program.IsApi(c, "PIL.Image.open")) is { } read)
        {
            var given = network.Fit?.Argument(0, "x") is { Kind: PyKind.Name } x ? code.Program.Symbols.Latest(x, x.Name()!)?.Target.Statement() : null;
            yield return Noticed.At("keras.raw_images", "data.unnormalized", 0.5, given ?? read, $"{read.Written()} reads pixels from 0 to 255, and they go into the network as they are; scaled to 0 to 1 it learns far better.", read, network.Fit);
        }

        foreach (var clue in OneSided(code))
        {
            yield return clue;
        }

        static PyNode? labelsOfDirectory(TrainingCode code) => code.Program.Calls.FirstOrDefault(c => c.Callee() is "flow_from_directory" or "image_dataset_from_directory");
    }

    // x_train /= 255 and x_test not.
    private static IEnumerable<Clue> OneSided(TrainingCode code)
    {
        foreach (var file in code.Program.Files)
        {
            var scaled = file.Nodes.Where(n => (n.Is(PyKind.AugAssign) || n.Is(PyKind.BinOp)) && n.Word("op") == "Div" && code.Program.Number(n["value"] ?? n["right"]) is > 1).Select(n => (Node: n, Name: (n["target"] ?? n["left"])!.All(PyKind.Name).FirstOrDefault()?.Name() ?? "")).ToList();
            var train = scaled.Find(s => IsInput(s.Name) && Loaders.IsTrain(s.Name));
            if (train.Node is null)
            {
                continue;
            }

            var other = file.Root.All(PyKind.Name).FirstOrDefault(n => n.Name() is { } name && IsInput(name) && Loaders.IsTest(name) && !Loaders.IsTrain(name) && name[0] == train.Name[0]);
            if (other is not null && !scaled.Exists(s => s.Name == other.Name()) && code.Program.Calls.Any(c => c.Callee() is "evaluate" or "predict" or "fit" && c.Below().ToArray().Any(n => n.Name() == other.Name())) && !file.Root.All(PyKind.Assign).Any(a => a["targets"]!.Name() == other.Name() && a["value"]!.Calls().Any(c => c.Callee() is not ("expand_dims" or "reshape" or "astype" or "array" or "asarray" or "pad_sequences" or "load_data" or "repeat"))))
            {
                yield return Noticed.At("keras.scaled_one_side", "data.preprocess_mismatch", 0.75, train.Node, $"{train.Name} is scaled ({train.Node.Written()}), but {other.Name()} is not.", other)
                    .With(Edit.After(train.Node, train.Node.Statement().Written().Replace(train.Name, other.Name()!, StringComparison.Ordinal)));
            }
        }
    }

    private static bool IsInput(string name) => name.Length > 0 && name[0] is 'x' or 'X' || name.Contains("image", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Clue> Initial(TrainingCode code)
    {
        foreach (var call in code.Program.Calls.Where(c => c.Keyword("kernel_initializer") is not null || c.Keyword("init") is not null && code.Program.Api(c)?.StartsWith("keras.layers", StringComparison.Ordinal) == true))
        {
            var initial = (call.Keyword("kernel_initializer") ?? call.Keyword("init"))!;
            var name = KerasNetworks.Name(code.Program, initial);
            if (name is "zeros" or "zero" or "ones" or "constant")
            {
                yield return Noticed.At("keras.constant_weights", "code.init_wrong", 0.7, initial, $"All weights of {call.Callee()} begin with the same value, so all its units learn the same.").With(initial.Text() is not null ? Edit.Replace(initial, "'glorot_uniform'") : null);
            }
            else if (name is "random_normal" or "truncated_normal" && code.Program.Number(code.Program.Follow(initial).Argument(1, "stddev")) is >= 0.9)
            {
                yield return Noticed.At("keras.large_weights", "code.init_wrong", 0.6, initial, "The weights begin too large: activations and gradients grow from layer to layer.");
            }
        }
    }
}
