using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Shapes;

/// <summary>What PyTorch's layers make of a shape, by the formulas of its manual.</summary>
internal sealed class LayerShapes(PythonProgram program, Frame? frames, Action<Mismatch> note)
{
    public Shape Apply(string api, PyNode layer, Shape given, PyNode use)
    {
        switch (api)
        {
            case "torch.nn.Linear":
                Check(layer, layer.Argument(0, "in_features"), given.Last, use);
                return given.WithLast(Number(layer, 1, "out_features"));
            case "torch.nn.Conv2d":
                Check(layer, layer.Argument(0, "in_channels"), given.At(1), use);
                return Convolved(layer, given, 2);
            case "torch.nn.Conv1d":
                Check(layer, layer.Argument(0, "in_channels"), given.At(1), use);
                return Convolved(layer, given, 1);
            case "torch.nn.BatchNorm2d" or "torch.nn.BatchNorm1d" or "torch.nn.BatchNorm3d":
                Check(layer, layer.Argument(0, "num_features"), given.At(1), use);
                return given;
            case "torch.nn.LayerNorm":
                return given;
            case "torch.nn.MaxPool2d" or "torch.nn.AvgPool2d":
                return Pooled(given, Number(layer, 0, "kernel_size"), Number(layer, 1, "stride"), Number(layer, 2, "padding") ?? 0);
            case "torch.nn.AdaptiveAvgPool2d" or "torch.nn.AdaptiveMaxPool2d":
                return Adapted(layer, given);
            case "torch.nn.Flatten":
                return Flat(given, Number(layer, 0, "start_dim") ?? 1);
            case "torch.nn.LSTM" or "torch.nn.GRU" or "torch.nn.RNN":
                Check(layer, layer.Argument(0, "input_size"), given.Last, use);
                return given.WithLast(Number(layer, 1, "hidden_size") * (program.Value(layer.Keyword("bidirectional"), frames) is { Value: true } ? 2 : 1));
            case "torch.nn.Embedding":
                return new([.. given.Sizes, Number(layer, 1, "embedding_dim")], given.Open);
            default:
                return KeepsShape(api) ? given : Shape.Unknown;
        }
    }

    public static Shape Flat(Shape given, double from) => from switch
    {
        1 => new([given.At(0), given.PerSample]),
        0 => new([null]),
        _ => Shape.Unknown,
    };

    public static Shape Pooled(Shape given, double? kernel, double? stride, double padding)
    {
        if (given.Open || given.Sizes.Count != 4)
        {
            return given.Open ? given with { Sizes = [] } : Shape.Unknown;
        }

        var step = stride ?? kernel;
        return new([given.Sizes[0], given.Sizes[1], Out(given.Sizes[2]), Out(given.Sizes[3])]);

        double? Out(double? size) => size is { } s && kernel is { } k && step is { } t && t > 0 ? Math.Floor(((s + (2 * padding) - k) / t) + 1) : null;
    }

    private static bool KeepsShape(string api) =>
        api["torch.nn.".Length..] is "ReLU" or "Dropout" or "Dropout2d" or "Sigmoid" or "Tanh" or "GELU" or "LeakyReLU" or "ELU" or "SiLU" or "Softmax" or "LogSoftmax" or "Identity" or "ReLU6" or "PReLU" or "SELU" or "Hardswish" or "Mish" or "Softplus" or "GroupNorm" or "InstanceNorm2d";

    private Shape Adapted(PyNode layer, Shape given)
    {
        var size = layer.Argument(0, "output_size");
        var (height, width) = size is { Kind: PyKind.Tuple } pair ? (program.Number(pair.List("elts")[0], frames), program.Number(pair.List("elts")[^1], frames)) : (program.Number(size, frames), program.Number(size, frames));
        return new([given.At(0), given.At(1), height, width]);
    }

    private Shape Convolved(PyNode layer, Shape given, int dimensions)
    {
        var sizes = new List<double?> { given.At(0), Number(layer, 1, "out_channels") };
        for (var i = 0; i < dimensions; i++)
        {
            var (kernel, stride, padding, dilation) = (Pair(layer, 2, "kernel_size", i), Pair(layer, 3, "stride", i) ?? (layer.Argument(3, "stride") is null ? 1 : null), Padding(layer, i), Pair(layer, 5, "dilation", i) ?? (layer.Argument(5, "dilation") is null ? 1 : null));
            var size = given.Sizes.Count == dimensions + 2 ? given.At(i + 2) : null;
            sizes.Add(layer.Argument(4, "padding").Text() == "same" ? size : size is { } s && kernel is { } k && stride is > 0 and { } t && padding is { } p && dilation is { } d ? Math.Floor(((s + (2 * p) - (d * (k - 1)) - 1) / t) + 1) : null);
        }

        return new(sizes);
    }

    private double? Padding(PyNode layer, int i) =>
        layer.Argument(4, "padding") is { } given ? given.Text() is { } text ? text == "valid" ? 0 : null : Pair(layer, 4, "padding", i) : 0;

    private double? Pair(PyNode layer, int place, string name, int i) =>
        layer.Argument(place, name) is { } given ? given.Kind is PyKind.Tuple && given.List("elts").Count > i ? program.Number(given.List("elts")[i], frames) : program.Number(given, frames) : null;

    private double? Number(PyNode layer, int place, string name) => program.Number(layer.Argument(place, name), frames);

    private void Check(PyNode layer, PyNode? size, double? actual, PyNode use)
    {
        if (size is not null && actual is { } got && program.Number(size, frames) is { } expected && expected != got)
        {
            note(new(layer, size, expected, got, use));
        }
    }
}
