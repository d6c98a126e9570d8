using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>The networks of a program, and what comes out of them.</summary>
internal sealed class Models(PythonProgram program)
{
    private const int Deepest = 16;

    private static readonly HashSet<string> Passing =
        ["squeeze", "view", "reshape", "unsqueeze", "flatten", "contiguous", "float", "to", "cpu", "cuda", "permute", "transpose", "double", "half", "clone", "mean", "sum", "type", "view_as", "reshape_as", "repeat", "expand", "t", "requires_grad_"];

    private static readonly HashSet<string> PassingLayers =
        ["torch.nn.Dropout", "torch.nn.Flatten", "torch.nn.Identity", "torch.nn.Dropout2d", "torch.nn.Unflatten", "torch.nn.AdaptiveAvgPool2d"];

    /// <summary>The classes that are PyTorch modules.</summary>
    public IReadOnlyList<PyNode> Classes { get; } = [.. program.Classes.Where(c => program.Derives(c, IsModule))];

    public static bool IsModule(string api) => api is "torch.nn.Module" or "lightning.LightningModule" or "torch.nn.Sequential" or "torch.jit.ScriptModule"
        || api.StartsWith("torchvision.models.", StringComparison.Ordinal) || api.EndsWith(".PreTrainedModel", StringComparison.Ordinal) || api.EndsWith("BertPreTrainedModel", StringComparison.Ordinal);

    public Output Of(PyNode expression, Frame? frames = null) => Of(expression, frames, 0);

    private Output Of(PyNode expression, Frame? frames, int depth)
    {
        if (depth > Deepest)
        {
            return new(OutputKind.Unknown, expression);
        }

        return expression.Kind switch
        {
            PyKind.Name => Named(expression, frames, depth),
            PyKind.Call => Called(expression, frames, depth),
            PyKind.Subscript => Of(expression["value"]!, frames, depth + 1),
            PyKind.Attribute when expression.Name() is "logits" => new(OutputKind.Linear, expression),
            PyKind.Attribute when expression.Name() is "T" or "data" => Of(expression["value"]!, frames, depth + 1),
            PyKind.Tuple when expression["elts"] is { } first => Of(first, frames, depth + 1),
            PyKind.BinOp when expression.Word("op") == "MatMult" => new(OutputKind.Linear, expression),
            _ => new(OutputKind.Unknown, expression),
        };
    }

    private Output Named(PyNode name, Frame? frames, int depth)
    {
        var unknown = new Output(OutputKind.Unknown, name);
        if (program.Symbols.Latest(name, name.Name()!) is not { } binding)
        {
            return unknown;
        }

        if (binding.Kind == BindingKind.Parameter)
        {
            var follow = frames;
            var given = program.Follow(name, ref follow);
            return given == name || given.Kind is PyKind.Constant ? unknown : Of(given, follow, depth + 1);
        }

        if (binding.Kind != BindingKind.Assigned || binding.Value is not { } value || binding.Element > 0)
        {
            return unknown;
        }

        // x = x * 0.5 and the like: another value, but of the same kind only for what Of knows.
        return Of(value, frames, depth + 1);
    }

    private Output Called(PyNode call, Frame? frames, int depth)
    {
        var api = program.Api(call);
        if (Function(api) is { } kind)
        {
            return new(kind, call, Units: call["args"] is { } inner ? Of(inner, frames, depth + 1).Units : null);
        }

        if (api is "torch.squeeze" or "torch.flatten" or "torch.nn.functional.dropout" or "torch.unsqueeze" or "torch.reshape" or "torch.permute" && call["args"] is { } first)
        {
            return Of(first, frames, depth + 1);
        }

        if (api is "torch.log" && call["args"] is { } logged && Of(logged, frames, depth + 1) is { Kind: OutputKind.Softmax or OutputKind.Sigmoid } before)
        {
            return before with { Kind = before.Kind == OutputKind.Softmax ? OutputKind.LogSoftmax : OutputKind.LogSigmoid, Where = call };
        }

        if (api is null && call.Method() is { } method && call.Receiver() is { } receiver && receiver.Dotted() != "self")
        {
            if (Passing.Contains(method))
            {
                return Of(receiver, frames, depth + 1);
            }

            if (Method(method) is { } of && program.Target(call) is null)
            {
                return new(of, call, Units: Of(receiver, frames, depth + 1).Units);
            }
        }

        return Applied(call, frames, depth);
    }

    private static OutputKind? Function(string? api) => api switch
    {
        "torch.softmax" or "torch.nn.functional.softmax" => OutputKind.Softmax,
        "torch.log_softmax" or "torch.nn.functional.log_softmax" => OutputKind.LogSoftmax,
        "torch.sigmoid" or "torch.nn.functional.sigmoid" => OutputKind.Sigmoid,
        "torch.nn.functional.logsigmoid" => OutputKind.LogSigmoid,
        "torch.relu" or "torch.nn.functional.relu" => OutputKind.Relu,
        "torch.tanh" or "torch.nn.functional.tanh" => OutputKind.Tanh,
        "torch.argmax" => OutputKind.Index,
        _ => null,
    };

    private static OutputKind? Method(string name) => name switch
    {
        "softmax" => OutputKind.Softmax,
        "log_softmax" => OutputKind.LogSoftmax,
        "sigmoid" or "sigmoid_" => OutputKind.Sigmoid,
        "relu" or "relu_" => OutputKind.Relu,
        "tanh" => OutputKind.Tanh,
        "argmax" => OutputKind.Index,
        _ => null,
    };

    // A layer, a model or a function of the program, applied to something.
    private Output Applied(PyNode call, Frame? frames, int depth)
    {
        if (program.Target(call) is { } function && function.IsFunction())
        {
            return Returned(function, call, new(function, call, frames), depth);
        }

        if (call["func"]!.Dotted() == "self" && call.Class() is { } own && program.MethodOf(own, "forward") is { } itself)
        {
            return Returned(itself, call, new(itself, call, frames), depth);
        }

        var inner = frames;
        var made = program.Follow(call["func"]!, ref inner);
        if (!made.Is(PyKind.Call))
        {
            return new(OutputKind.Unknown, call);
        }

        if (program.Target(made) is { Kind: PyKind.ClassDef } type && program.MethodOf(type, "forward") is { } forward)
        {
            return Returned(forward, call, new(forward, call, inner), depth);
        }

        return Layer(made, call, inner, depth);
    }

    private Output Returned(PyNode function, PyNode call, Frame frames, int depth)
    {
        var outputs = Resolver.Returns(function).Select(r => Of(r, frames, depth + 1)).ToList();
        return outputs.Count > 0 && outputs.All(o => o.Kind == outputs[0].Kind) ? outputs[^1] : new(OutputKind.Unknown, call);
    }

    /// <summary>What a layer makes, as far as its definition tells.</summary>
    public Output Layer(PyNode made, PyNode call, Frame? frames, int depth = 0)
    {
        var api = program.Api(made);
        switch (api)
        {
            case "torch.nn.Linear" or "torch.nn.LazyLinear" or "torch.nn.Bilinear":
                return new(OutputKind.Linear, call, made, program.Number(made.Argument(api == "torch.nn.LazyLinear" ? 0 : api == "torch.nn.Bilinear" ? 2 : 1, "out_features"), frames));
            case "torch.nn.Conv1d" or "torch.nn.Conv2d" or "torch.nn.Conv3d" or "torch.nn.ConvTranspose2d":
                return new(OutputKind.Linear, call, made);
            case "torch.nn.Softmax" or "torch.nn.Softmax2d":
                return new(OutputKind.Softmax, call, made, call["args"] is { } soft ? Of(soft, frames, depth + 1).Units : null);
            case "torch.nn.LogSoftmax":
                return new(OutputKind.LogSoftmax, call, made);
            case "torch.nn.Sigmoid":
                return new(OutputKind.Sigmoid, call, made, call["args"] is { } sig ? Of(sig, frames, depth + 1).Units : null);
            case "torch.nn.LogSigmoid":
                return new(OutputKind.LogSigmoid, call, made);
            case "torch.nn.ReLU":
                return new(OutputKind.Relu, call, made);
            case "torch.nn.Tanh":
                return new(OutputKind.Tanh, call, made);
            case "torch.nn.Sequential":
                return Chain(made, call, frames, depth);
            case { } other when PassingLayers.Contains(other) && call["args"] is { } input:
                return Of(input, frames, depth + 1);
            case { } vision when vision.StartsWith("torchvision.models.", StringComparison.Ordinal):
                return new(OutputKind.Linear, call, made, program.Number(made.Keyword("num_classes"), frames));
            default:
                return new(OutputKind.Unknown, call);
        }
    }

    private Output Chain(PyNode sequence, PyNode call, Frame? frames, int depth)
    {
        var layers = sequence.List("args");
        if (depth > Deepest || layers.Any(l => l!.Is(PyKind.Starred)))
        {
            return new(OutputKind.Unknown, call);
        }

        for (var i = layers.Count - 1; i >= 0; i--)
        {
            var inner = frames;
            var layer = program.Follow(layers[i]!, ref inner);
            if (program.Api(layer) is { } api && PassingLayers.Contains(api))
            {
                continue;
            }

            if (!layer.Is(PyKind.Call))
            {
                break;
            }

            if (program.Target(layer) is { Kind: PyKind.ClassDef } type && program.MethodOf(type, "forward") is { } forward)
            {
                return Returned(forward, layer, new(forward, layer, inner), depth);
            }

            var made = Layer(layer, layer, inner, depth + 1);
            return made.Units is null && i > 0 && made.Kind is not OutputKind.Linear ? made with { Units = UnitsBefore(layers, i, frames) } : made;
        }

        return new(OutputKind.Unknown, call);
    }

    private double? UnitsBefore(IReadOnlyList<PyNode?> layers, int at, Frame? frames)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (program.Follow(layers[i]!, frames) is { Kind: PyKind.Call } layer && program.IsApi(layer, "torch.nn.Linear"))
            {
                return program.Number(layer.Argument(1, "out_features"), frames);
            }
        }

        return null;
    }
}
