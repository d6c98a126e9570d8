using System.Text.RegularExpressions;
using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>Reads the Keras networks of a program: sequential ones, and functional ones along their main path.</summary>
internal static partial class KerasNetworks
{
    private static readonly string[] Passing = ["Dropout", "BatchNormalization", "Flatten", "Reshape", "GaussianNoise", "SpatialDropout1D", "Lambda"];

    public static IReadOnlyList<KerasNetwork> Of(PythonProgram program)
    {
        var found = new List<KerasNetwork>();
        foreach (var compile in program.Calls.Where(c => c.Method() == "compile" && (c.Argument(1, "loss") is not null || c.Keyword("optimizer") is not null)))
        {
            var layers = LayersOf(program, compile.Receiver()!, compile);
            var loss = compile.Argument(1, "loss");
            var fit = program.Calls.FirstOrDefault(c => c.Callee() is "fit" or "fit_generator" && c.File == compile.File && c.Order > compile.Order && c.Receiver()?.Dotted() == compile.Receiver()!.Dotted())
                ?? program.Calls.FirstOrDefault(c => c.Callee() is "fit" or "fit_generator" && c.Keyword("epochs") is not null | c.Keyword("nb_epoch") is not null);
            found.Add(new(layers, compile) { Loss = loss is null ? null : Name(program, loss), LossAt = loss, FromLogits = loss is not null && program.Value(program.Follow(loss).Keyword("from_logits")) is { Value: true }, Fit = fit });
        }

        return found;
    }

    /// <summary>The name of a loss, an activation or a metric in small letters with underscores.</summary>
    public static string? Name(PythonProgram program, PyNode expression)
    {
        var node = program.Follow(expression);
        var text = program.Value(node)?.Text ?? (program.Api(node) is { } api ? api[(api.LastIndexOf('.') + 1)..] : null);
        var plain = text is null ? null : Words().Replace(text, "$1_$2").ToLowerInvariant();
        return plain switch { "mse" => "mean_squared_error", "mae" => "mean_absolute_error", "bce" => "binary_crossentropy", "msle" => "mean_squared_logarithmic_error", _ => plain };
    }

    private static List<KerasLayer> LayersOf(PythonProgram program, PyNode model, PyNode compile)
    {
        Frame? frames = null;
        var made = program.Follow(model, ref frames);
        var name = model.Dotted();
        if (made.Is(PyKind.Call) && program.IsApi(made, "keras.Sequential"))
        {
            var listed = made.Argument(0, "layers") is { } list && program.Follow(list) is { Kind: PyKind.List } given ? given.List("elts").OfType<PyNode>() : [];
            var owner = made.Statement() is { Kind: PyKind.Assign } assign ? assign["targets"]!.Dotted() : name;
            var scope = made.Function() ?? made.File.Root;
            var added = scope.Calls().Where(c => c.Method() == "add" && c.Order > made.Order && c.Receiver()!.Dotted() == owner && c["args"] is not null).Select(c => c["args"]!);
            var next = scope.All(PyKind.Assign).FirstOrDefault(a => a.Order > made.OrderEnd && a["targets"]!.Dotted() == owner && a["value"]!.Is(PyKind.Call) && program.IsApi(a["value"], "keras.Sequential"));
            return Joined(listed.Concat(added.Where(a => next is null || a.Order < next.Order)).Select(l => Layer(program, l, frames)).OfType<KerasLayer>());
        }

        if (made.Is(PyKind.Call) && program.IsApi(made, "keras.Model") && made.Argument(1, "outputs", "output") is { } output)
        {
            return Joined(Path(program, output.Kind is PyKind.List ? output["elts"]! : output, frames));
        }

        return made.Is(PyKind.Call) && program.Target(made) is { Kind: PyKind.ClassDef } type && program.Derives(type, api => api == "keras.Model") ? OfClass(program, type, made, frames) : [];
    }

    // A network of one's own: its layers as they are made, the one that call() applies last at the end.
    private static List<KerasLayer> OfClass(PythonProgram program, PyNode type, PyNode made, Frame? frames)
    {
        var inner = program.MethodOf(type, "__init__") is { } constructor ? new Frame(constructor, made, frames) : frames;
        var last = program.MethodOf(type, "call") is { } call && Resolver.Returns(call) is [.., { Kind: PyKind.Call } value] ? value["func"]!.Dotted() : null;
        var layers = program.Symbols.Of(type.File).AllOfInstances(type).Where(b => b.Value is { Kind: PyKind.Call }).DistinctBy(b => b.Name).OrderBy(b => b.Name == last ? 1 : 0);
        return Joined(layers.Select(b => Layer(program, b.Value!, inner)).OfType<KerasLayer>());
    }

    // x = Dense(10)(x): backwards from the output.
    private static List<KerasLayer> Path(PythonProgram program, PyNode output, Frame? frames)
    {
        var path = new List<KerasLayer>();
        var node = output;
        for (var i = 0; i < 200 && node is not null; i++)
        {
            if (node.Is(PyKind.Name))
            {
                node = program.Symbols.Latest(node, node.Name()!) is { Kind: BindingKind.Assigned, Element: < 0, Value: { } value } ? value : null;
                continue;
            }

            if (!node.Is(PyKind.Call) || !node["func"]!.Is(PyKind.Call) && program.Follow(node["func"]!) is not { Kind: PyKind.Call })
            {
                break;
            }

            if (Layer(program, node["func"]!, frames) is { } layer)
            {
                path.Insert(0, layer);
            }

            node = node["args"] is { Kind: PyKind.List } several ? several["elts"] : node["args"];
        }

        return path;
    }

    private static KerasLayer? Layer(PythonProgram program, PyNode expression, Frame? frames)
    {
        var made = program.Follow(expression, ref frames);
        if (!made.Is(PyKind.Call) || program.Api(made) is not { } api || !api.StartsWith("keras.", StringComparison.Ordinal))
        {
            return null;
        }

        var kind = api[(api.LastIndexOf('.') + 1)..];
        if (kind is "TimeDistributed" or "Bidirectional" && made["args"] is { } inner)
        {
            return Layer(program, inner, frames);
        }

        var activation = kind == "Activation" ? made["args"] : made.Keyword("activation") ?? Placed(kind, made);
        return new(kind, made)
        {
            Units = kind is "Dropout" or "Activation" ? null : program.Number(made.Argument(0, "units", "filters", "output_dim"), frames),
            Activation = activation is null ? kind switch { "Softmax" => "softmax", "ReLU" or "LeakyReLU" or "PReLU" or "ELU" => "relu", "LSTM" or "GRU" or "SimpleRNN" => "tanh", _ => "linear" } : Name(program, activation),
            ActivationAt = activation,
        };
    }

    // Dense(64, "relu"), Conv2D(16, 3, 1, "same", None, 1, 1, "relu").
    private static PyNode? Placed(string kind, PyNode made) => kind switch
    {
        "Dense" => made.Argument(1, []),
        "Conv1D" or "Conv2D" or "Conv3D" => made.Argument(7, []),
        "LSTM" or "GRU" or "SimpleRNN" => made.Argument(1, []),
        _ => null,
    };

    // Dense(10), Activation("softmax") is Dense(10, activation="softmax").
    private static List<KerasLayer> Joined(IEnumerable<KerasLayer> layers)
    {
        var joined = new List<KerasLayer>();
        foreach (var layer in layers)
        {
            var before = joined.FindLastIndex(l => !Passing.Contains(l.Kind));
            if (layer.Kind is "Activation" or "Softmax" or "ReLU" or "LeakyReLU" or "PReLU" or "ELU" && before >= 0 && joined[before] is { HasWeights: true, ActivationAt: null })
            {
                joined[before] = joined[before] with { Activation = layer.Activation, ActivationAt = layer.ActivationAt ?? layer.Made };
            }
            else
            {
                joined.Add(layer);
            }
        }

        return joined;
    }

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex Words();
}
