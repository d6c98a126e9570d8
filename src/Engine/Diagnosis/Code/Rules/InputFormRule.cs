using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Inputs that are not what the network takes: scaled in training only, not as a pretrained part wants them, pixels reshaped where axes should swap.</summary>
internal sealed class InputFormRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) => OneSide(code).Concat(Backbone(code)).Concat(Pixels(code)).Concat(Whole(code));

    // scaler.fit_transform(X_train), and X_test never goes through scaler.transform.
    private static IEnumerable<Clue> OneSide(TrainingCode code)
    {
        foreach (var fit in code.Program.Calls.Where(c => c.Method() == "fit_transform" && code.Program.Follow(c.Receiver()!).Callee() is "StandardScaler" or "MinMaxScaler" or "RobustScaler" or "MaxAbsScaler" or "PCA"))
        {
            var scope = fit.Function() ?? fit.File.Root;
            var train = fit["args"]?.All(PyKind.Name).FirstOrDefault(n => n.Name() is { } name && name[0] is 'x' or 'X' && Loaders.IsTrain(name))?.Name();
            var test = train is null ? null : scope.All(PyKind.Name).FirstOrDefault(n => n.Order > fit.Order && n.Word("ctx") != "Store" && n.Name() is { } name && name[0] == train[0] && Loaders.IsTest(name) && !Loaders.IsTrain(name));
            if (test is not null && !fit.File.Root.Calls().Any(c => c.Method() is "transform" or "fit_transform" && c != fit) && !IsScaledByHand(scope, fit, test.Name()!))
            {
                yield return Noticed.At("data.scaled_one_side", "data.preprocess_mismatch", 0.75, test, $"{train} is scaled by {fit.Written()}, but {test.Name()} goes on as it is.", fit);
            }
        }
    }

    // X_test = (X_test - scaler.mean_) / scaler.scale_
    private static bool IsScaledByHand(PyNode scope, PyNode fit, string test) =>
        scope.All(PyKind.Assign).Any(a => a.Order > fit.Order && a["targets"]!.Name() == test && a["value"]!.All(PyKind.BinOp).Any(b => b.All(PyKind.Name).Any(n => n.Name() == test)));

    // ResNet50 with the weights of ImageNet wants preprocess_input, not x / 255.
    private static IEnumerable<Clue> Backbone(TrainingCode code)
    {
        var made = code.Program.Calls.FirstOrDefault(c => code.Program.Api(c)?.StartsWith("keras.applications.", StringComparison.Ordinal) == true && char.IsUpper(c.Callee()![0]) && !c.Keyword("weights").IsNone());
        var scaled = code.Program.Files.SelectMany(f => f.Nodes).FirstOrDefault(n => n.Kind is PyKind.BinOp or PyKind.AugAssign && n.Word("op") == "Div" && code.Program.Number(n["right"] ?? n["value"]) == 255 || n.Is(PyKind.keyword) && n.Name() == "rescale" || n.Is(PyKind.Call) && n.Callee() == "Rescaling" && code.Program.Number(n["args"]) is > 0.003 and < 0.005);
        if (made is null || scaled is null || code.Program.Text.Contains("preprocess_input", StringComparison.Ordinal))
        {
            yield break;
        }

        var kind = made.Callee()!;
        var inside = ScalesItself(kind);
        var means = kind.StartsWith("VGG", StringComparison.Ordinal) || kind.StartsWith("ResNet", StringComparison.Ordinal) && !kind.Contains("V2", StringComparison.Ordinal);
        yield return Noticed.At("keras.backbone_scaled", "data.preprocess_mismatch", inside ? 0.65 : means ? 0.55 : 0.25, scaled, inside ? $"{kind} scales its input itself and wants 0 to 255; divided by 255, nothing of the image is left." : $"{kind} was trained on images of its own preprocess_input, not on 0 to 1.", made);
    }

    /// <summary>Whether a pretrained network of Keras takes pixels from 0 to 255 and scales them in its first layer.</summary>
    internal static bool ScalesItself(string network) =>
        network.StartsWith("EfficientNet", StringComparison.Ordinal) || network.StartsWith("ConvNeXt", StringComparison.Ordinal) || network.StartsWith("MobileNetV3", StringComparison.Ordinal) || network.StartsWith("RegNet", StringComparison.Ordinal);

    // reshape(-1, 3, 32, 32) of rows x columns x colours mixes the pixels; the axes must be permuted.
    private static IEnumerable<Clue> Pixels(TrainingCode code)
    {
        var last = code.Program.Files.SelectMany(f => f.Root.All(PyKind.Tuple)).FirstOrDefault(t => t.List("elts") is [_, { } h, { } w, { } c] && code.Program.Number(c) == 3 && code.Program.Number(h) is > 4 && code.Program.Number(w) is > 4)
            ?? code.Program.Calls.FirstOrDefault(c => c.Callee() is "imread" || c.Callee() == "open" && c.Receiver()?.Name() == "Image" || c.Callee() == "load_data" && code.Program.Api(c)?.Contains("cifar", StringComparison.Ordinal) == true);
        foreach (var call in last is null ? [] : code.Program.Calls.Where(c => c.Method() is "reshape" or "view"))
        {
            var sizes = call.List("args") is [{ Kind: PyKind.Tuple } one] ? one.List("elts") : call.List("args").Skip(code.Program.Api(call) is not null ? 1 : 0).ToList();
            if (sizes.Count >= 3 && code.Program.Number(sizes[^3]) == 3 && code.Program.Number(sizes[^1]) is null or > 4 && code.Program.Number(sizes[^2]) is null or > 4 && !IsPermuted(code, call.Receiver()!, 0))
            {
                yield return Noticed.At("data.pixels_reshaped", "code.reshape_wrong", 0.6, call, $"{call.Written()} puts the colours first by counting on, which mixes rows, columns and colours; permute or transpose swaps the axes.", last);
            }
        }
    }

    private static bool IsPermuted(TrainingCode code, PyNode value, int depth) =>
        value.Calls().Any(c => c.Callee() is "permute" or "transpose" or "moveaxis" or "rollaxis" or "swapaxes" or "ToTensor")
        || (depth < 4 && value.All(PyKind.Name).Any(n => code.Program.Symbols.Latest(n, n.Name()!) is { Kind: BindingKind.Assigned, Value: { } made } && !n.Within(made) && IsPermuted(code, made, depth + 1)));

    // train_test_split(x, ...), and fit(x, ...) all the same.
    private static IEnumerable<Clue> Whole(TrainingCode code)
    {
        foreach (var split in code.Program.Calls.Where(c => c.Callee() == "train_test_split" && c["args"]?.Name() is not null && c.Statement() is { Kind: PyKind.Assign } a && a["targets"]!.Is(PyKind.Tuple)))
        {
            var (whole, parts) = (split["args"]!.Name(), split.Statement()["targets"]!.List("elts").Select(e => e!.Name()).ToList());
            var fit = code.Program.Calls.FirstOrDefault(c => c.Method() == "fit" && c.File == split.File && c.Function() == split.Function() && c.Order > split.Order && c.Argument(0, "x", "X")?.Name() == whole && c.Argument(1, "y") is not null);
            var measured = fit is null ? null : code.Program.Calls.FirstOrDefault(c => c.Method() is "fit" or "score" or "evaluate" or "predict" && c.Order >= fit.Order && c.All(PyKind.Name).Any(n => n.Name() == parts.ElementAtOrDefault(1)) && c.Receiver()?.Written() == fit.Receiver()!.Written());
            if (fit is not null && measured is not null && !parts.Contains(whole))
            {
                yield return Noticed.At("split.trained_on_whole", "data.leakage", 0.75, fit, $"{fit.Receiver()!.Written()} is trained on the whole of {whole}, {parts[1]} included, on which it is measured.", measured, split).With(Edit.Replace(fit.Argument(0, "x", "X")!, parts[0]!));
            }
        }
    }
}
