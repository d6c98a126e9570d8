using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Inputs and targets that go into a PyTorch network as large as they come.</summary>
internal sealed class RawDataRule : ICodeRule
{
    private static readonly string[] Scaling = ["StandardScaler", "MinMaxScaler", "RobustScaler", "normalize", "Normalize", "ToTensor", "scale", "std", "BatchNorm1d", "BatchNorm2d", "LayerNorm", "zscore", "minmax_scale", "MaxAbsScaler", "QuantileTransformer", "log1p"];

    private static readonly string[] Money = ["price", "salary", "income", "revenue", "sales", "cost", "amount"];

    public IEnumerable<Clue> Look(TrainingCode code) => code.Steps.Count == 0 ? Fitted(code) : Inputs(code).Concat(Targets(code));

    // A Keras regression whose inputs are scaled and whose targets are sums of money.
    private static IEnumerable<Clue> Fitted(TrainingCode code)
    {
        foreach (var network in code.Networks.Where(n => n.Loss?.StartsWith("mean_squared", StringComparison.Ordinal) == true && n.Last is { Activation: "linear" } && n.Fit is not null))
        {
            var scaler = code.Program.Calls.FirstOrDefault(c => c.Callee() is "StandardScaler" or "MinMaxScaler" or "RobustScaler");
            var target = network.Fit!.Argument(1, "y");
            var large = code.Program.Files.SelectMany(f => f.Root.All(PyKind.Constant)).FirstOrDefault(t => t.Text() is { Length: < 30 } text && Money.Any(m => text.Contains(m, StringComparison.OrdinalIgnoreCase)) && !text.Contains('.', StringComparison.Ordinal));
            var name = target?.Name() ?? "";
            if (scaler is null || large is null || name.Length == 0 || code.Program.Files.Any(f => f.Root.Calls().Any(c => c.Callee() is "log1p" or "log" || (c.Callee() is "fit_transform" or "transform" && c["args"]?.All(PyKind.Name).Any(n => n.Name()!.StartsWith('y') || n.Name()!.Contains("target", StringComparison.Ordinal)) == true))) || large.Statement().All(PyKind.BinOp).Any(b => b.Word("op") is "Div" or "Sub"))
            {
                continue;
            }

            yield return Noticed.At("keras.raw_target", "data.target_unscaled", 0.35, large, $"The inputs are scaled, the targets ({large.Text()}) are not: the network must first learn their size.", network.Compile, scaler);
        }
    }

    private static IEnumerable<Clue> Inputs(TrainingCode code)
    {
        var tensors = code.Program.Calls.Where(c => code.Program.IsApi(c, "torch.tensor", "torch.from_numpy", "torch.FloatTensor", "torch.as_tensor", "torch.Tensor") && c["args"] is not null && Named(c, n => n is "x" or "X" or "inputs" or "features" or "images" or "data" || n.StartsWith("x_", StringComparison.Ordinal) || n.StartsWith("X_", StringComparison.Ordinal))).ToList();
        foreach (var tensor in tensors)
        {
            var grown = tensor.All(PyKind.BinOp).FirstOrDefault(b => b.Word("op") == "Mult" && code.Program.Number(b["right"]) is >= 10);
            if (grown is not null)
            {
                yield return Noticed.At("torch.input_enlarged", "data.unnormalized", 0.5, tensor, $"{grown.Written()} makes the inputs {Numbers.Say(code.Program.Number(grown["right"])!.Value)} times as large; networks learn best from values about 1.");
                yield break;
            }
        }

        var source = code.Program.Calls.FirstOrDefault(c => c.Callee() is "load_wine" or "load_breast_cancer" or "load_digits" or "load_diabetes" or "fetch_openml" or "fetch_california_housing" or "load_boston");
        if (source is not null && source.Callee() != "load_diabetes" && tensors.Count > 0 && !code.Program.Calls.Any(c => Scaling.Contains(c.Callee())) && !tensors.Exists(t => t.All(PyKind.BinOp).Any()) && !code.Program.Files.Any(f => f.Nodes.Any(n => (n.Is(PyKind.BinOp) || n.Is(PyKind.AugAssign)) && n.Word("op") == "Div" && code.Program.Number(n["right"] ?? n["value"]) is >= 10)))
        {
            yield return Noticed.At("torch.raw_input", "data.unnormalized", 0.35, tensors[0], $"The columns of {source.Callee()} go into the network as they are; scaled to mean 0 and spread 1 it learns far better.", source);
        }
    }

    private static bool Named(PyNode call, Func<string, bool> fits) =>
        call.Statement() is { Kind: PyKind.Assign } assign && assign.List("targets").Any(t => t!.Name() is { } n && fits(n));

    // Features are scaled, targets in the hundreds are not.
    private static IEnumerable<Clue> Targets(TrainingCode code)
    {
        var squared = code.Losses.FirstOrDefault(l => l is { Trains: true, Kind: LossKind.SquaredError });
        var large = code.Program.Calls.FirstOrDefault(c => c.Callee() is "load_diabetes" or "load_boston" or "make_regression" or "fetch_california_housing" || c.Callee() == "read_csv" && code.Program.Text.Contains("price", StringComparison.OrdinalIgnoreCase));
        if (squared is null || large is null)
        {
            yield break;
        }

        var target = code.Program.Calls.FirstOrDefault(c => code.Program.IsApi(c, "torch.tensor", "torch.from_numpy", "torch.FloatTensor", "torch.as_tensor") && c["args"] is { } given && Named(c, n => n is "y" or "target" or "targets" || n.StartsWith("y_", StringComparison.Ordinal)) && given.Kind is PyKind.Name or PyKind.Attribute);
        var scaled = target is not null && code.Program.Files.Any(f => f.Nodes.Any(n => n.Is(PyKind.BinOp) && n.Word("op") is "Div" or "Sub" && n["left"]!.All(PyKind.Name).Any(y => y.Name() == target["args"]!.Name()) && n.Statement().Is(PyKind.Assign)) || f.Root.Calls().Any(c => c.Callee() is "fit_transform" or "transform" or "log1p" && c["args"]?.Written().Contains(target["args"]!.Written(), StringComparison.Ordinal) == true));
        if (target is not null && !scaled)
        {
            yield return Noticed.At("torch.raw_target", "data.target_unscaled", 0.3, target, $"The targets of {large.Callee()} go into a squared error as large as they are; the network must first learn their size.", squared.Made, large);
        }
    }
}
