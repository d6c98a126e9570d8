using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>Finds the PyTorch losses of a program.</summary>
internal static class Losses
{
    private static readonly Dictionary<string, LossKind> Known = new()
    {
        ["torch.nn.CrossEntropyLoss"] = LossKind.CrossEntropy,
        ["torch.nn.functional.cross_entropy"] = LossKind.CrossEntropy,
        ["torch.nn.NLLLoss"] = LossKind.NegativeLogLikelihood,
        ["torch.nn.functional.nll_loss"] = LossKind.NegativeLogLikelihood,
        ["torch.nn.BCELoss"] = LossKind.Binary,
        ["torch.nn.functional.binary_cross_entropy"] = LossKind.Binary,
        ["torch.nn.BCEWithLogitsLoss"] = LossKind.BinaryWithLogits,
        ["torch.nn.functional.binary_cross_entropy_with_logits"] = LossKind.BinaryWithLogits,
        ["torch.nn.MSELoss"] = LossKind.SquaredError,
        ["torch.nn.functional.mse_loss"] = LossKind.SquaredError,
        ["torch.nn.L1Loss"] = LossKind.AbsoluteError,
        ["torch.nn.SmoothL1Loss"] = LossKind.AbsoluteError,
        ["torch.nn.HuberLoss"] = LossKind.AbsoluteError,
        ["torch.nn.functional.l1_loss"] = LossKind.AbsoluteError,
        ["torch.nn.functional.smooth_l1_loss"] = LossKind.AbsoluteError,
        ["torch.nn.functional.huber_loss"] = LossKind.AbsoluteError,
        ["torch.nn.KLDivLoss"] = LossKind.KullbackLeibler,
        ["torch.nn.functional.kl_div"] = LossKind.KullbackLeibler,
    };

    private static readonly HashSet<string> Others =
    [
        "torch.nn.MultiLabelSoftMarginLoss", "torch.nn.MultiMarginLoss", "torch.nn.PoissonNLLLoss", "torch.nn.GaussianNLLLoss", "torch.nn.CTCLoss", "torch.nn.TripletMarginLoss", "torch.nn.CosineEmbeddingLoss", "torch.nn.SoftMarginLoss",
    ];

    public static IReadOnlyList<LossUse> Of(PythonProgram program)
    {
        var found = new List<LossUse>();
        foreach (var call in program.Calls)
        {
            if (program.Api(call) is { } api && Known.TryGetValue(api, out var kind))
            {
                if (api.StartsWith("torch.nn.functional.", StringComparison.Ordinal))
                {
                    found.Add(Use(program, kind, call, call, api));
                }
            }
            else if (call["func"]!.Kind is PyKind.Name or PyKind.Attribute or PyKind.Call && program.Follow(call["func"]!) is { Kind: PyKind.Call } made
                && made != call && program.Api(made) is { } type && (Known.TryGetValue(type, out kind) || Others.Contains(type)))
            {
                found.Add(Use(program, Known.GetValueOrDefault(type), made, call, type));
            }
        }

        return found;
    }

    /// <summary>The losses that are made but whose use is not in sight: handed to a trainer.</summary>
    public static IEnumerable<PyNode> Made(PythonProgram program) =>
        program.Calls.Where(c => program.Api(c) is { } api && (Known.ContainsKey(api) || Others.Contains(api)) && !api.Contains("functional", StringComparison.Ordinal));

    public static LossKind KindOf(string? api) => api is null ? LossKind.Other : Known.GetValueOrDefault(api);

    private static LossUse Use(PythonProgram program, LossKind kind, PyNode made, PyNode use, string api) => new(kind, made, use)
    {
        Reduction = program.Value(made.Keyword("reduction")) ?? OldReduction(program, made),
        Trains = !GradientMode.IsOff(program, use),
        Name = api[(api.LastIndexOf('.') + 1)..],
    };

    // size_average=False is how reduction="sum" used to be spelt.
    private static Values.Known? OldReduction(PythonProgram program, PyNode made) =>
        program.Value(made.Keyword("reduce")) is { Value: false } none ? none with { Value = "none" }
        : program.Value(made.Keyword("size_average")) is { Value: false } sum ? sum with { Value = "sum" } : null;
}
