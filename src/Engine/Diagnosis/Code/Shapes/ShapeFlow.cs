using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Shapes;

/// <summary>Follows sizes through a network's forward pass, and notes where they do not fit.</summary>
internal sealed class ShapeFlow(PythonProgram program, Func<PyNode, Shape?> input)
{
    private const int Deepest = 40;
    private const int MostWork = 5000;

    private readonly List<Mismatch> _found = [];
    private int _work;

    public IReadOnlyList<Mismatch> Found => _found;

    public Shape Of(PyNode expression, Frame? frames = null, int depth = 0)
    {
        if (depth > Deepest || _work++ > MostWork)
        {
            return Shape.Unknown;
        }

        switch (expression.Kind)
        {
            case PyKind.Name:
                return Named(expression, frames, depth);
            case PyKind.Call:
                return Called(expression, frames, depth);
            case PyKind.BinOp when expression.Word("op") is "Add" or "Mult" or "Sub" or "Div":
                var (left, right) = (Of(expression["left"]!, frames, depth + 1), Of(expression["right"]!, frames, depth + 1));
                return left.Sizes.Count >= right.Sizes.Count && !left.Open ? left : right.Open ? left : right;
            case PyKind.Subscript:
                return Sliced(expression, Of(expression["value"]!, frames, depth + 1));
            case PyKind.Tuple when expression["elts"] is { } first:
                return Of(first, frames, depth + 1);
            default:
                return Shape.Unknown;
        }
    }

    private Shape Named(PyNode name, Frame? frames, int depth)
    {
        var reaching = program.Symbols.Reaching(name, name.Name()!);
        if (reaching.Count != 1)
        {
            return Shape.Unknown;
        }

        var binding = reaching[0];
        if (binding.Kind == BindingKind.Parameter)
        {
            if (binding.Target.Function() is { } function && Frame.For(function, frames) is { } frame && Resolver.ArgumentFor(frame.Call, binding.Target) is { } given)
            {
                return Of(given, frame.Before, depth + 1);
            }

            return input(binding.Target) ?? Shape.Unknown;
        }

        return binding is { Kind: BindingKind.Assigned, Element: <= 0, Value: { } value } ? Of(value, frames, depth + 1) : Shape.Unknown;
    }

    private Shape Called(PyNode call, Frame? frames, int depth)
    {
        var api = program.Api(call);
        if (api is not null)
        {
            return Function(api, call, frames, depth);
        }

        if (program.Target(call) is { } target && target.IsFunction())
        {
            return Returned(target, new(target, call, frames), depth);
        }

        if (call.Method() is { } method && call.Receiver() is { } receiver && receiver.Dotted() is not "self" && Method(method, call, receiver, frames, depth) is { } shape)
        {
            return shape;
        }

        return call["args"] is { } input ? Applied(call["func"]!, Of(input, frames, depth + 1), call, frames, depth) : Shape.Unknown;
    }

    private Shape Returned(PyNode function, Frame frames, int depth)
    {
        var returns = Resolver.Returns(function);
        return returns.Count == 1 && Frame.For(function, frames.Before) is null ? Of(returns[0], frames, depth + 1) : Shape.Unknown;
    }

    // A layer or a network, applied to something of a shape.
    private Shape Applied(PyNode layer, Shape given, PyNode use, Frame? frames, int depth)
    {
        var inner = frames;
        var made = program.Follow(layer, ref inner);
        if (!made.Is(PyKind.Call) || depth > Deepest)
        {
            return Shape.Unknown;
        }

        if (program.Target(made) is { Kind: PyKind.ClassDef } type && program.MethodOf(type, "forward") is { } forward)
        {
            return use.Is(PyKind.Call) && use["func"] == layer ? Returned(forward, new(forward, use, inner), depth) : Shape.Unknown;
        }

        if (program.Api(made) is not { } api)
        {
            return Shape.Unknown;
        }

        if (api == "torch.nn.Sequential")
        {
            return made.List("args").Any(a => a!.Is(PyKind.Starred)) ? Shape.Unknown : made.List("args").Aggregate(given, (shape, part) => Applied(part!, shape, part!, inner, depth + 1));
        }

        return new LayerShapes(program, inner, Note).Apply(api, made, given, use);
    }

    private Shape Function(string api, PyNode call, Frame? frames, int depth)
    {
        var first = call["args"];
        if (first is null)
        {
            return Shape.Unknown;
        }

        switch (api)
        {
            case "torch.randn" or "torch.rand" or "torch.zeros" or "torch.ones" when call.List("args").All(a => a!.Kind is not (PyKind.Tuple or PyKind.Starred)):
                return new([.. call.List("args").Select(a => program.Number(a, frames))]);
            case "torch.flatten":
                return LayerShapes.Flat(Of(first, frames, depth + 1), program.Number(call.Argument(1, "start_dim"), frames) ?? 0);
            case "torch.nn.functional.max_pool2d" or "torch.nn.functional.avg_pool2d" or "torch.max_pool2d":
                return LayerShapes.Pooled(Of(first, frames, depth + 1), program.Number(call.Argument(1, "kernel_size"), frames), program.Number(call.Argument(2, "stride"), frames), program.Number(call.Argument(3, "padding"), frames) ?? 0);
            case "torch.squeeze" or "torch.unsqueeze" or "torch.cat" or "torch.stack" or "torch.mean" or "torch.sum" or "torch.matmul" or "torch.transpose" or "torch.permute" or "torch.reshape":
                return Shape.Unknown;
        }

        return api is "torch.relu" or "torch.sigmoid" or "torch.tanh" or "torch.softmax" or "torch.log_softmax" or "torch.dropout"
            || api["torch.".Length..].StartsWith("nn.functional.", StringComparison.Ordinal) && api[(api.LastIndexOf('.') + 1)..] is "relu" or "dropout" or "softmax" or "log_softmax" or "gelu" or "leaky_relu" or "elu" or "silu" or "sigmoid" or "tanh" or "relu6" or "selu" or "dropout2d" or "normalize" or "relu_"
            ? Of(first, frames, depth + 1) : Shape.Unknown;
    }

    private Shape? Method(string method, PyNode call, PyNode receiver, Frame? frames, int depth)
    {
        switch (method)
        {
            case "view" or "reshape":
                return Viewed(call, Of(receiver, frames, depth + 1), frames);
            case "flatten":
                return LayerShapes.Flat(Of(receiver, frames, depth + 1), program.Number(call.Argument(0, "start_dim"), frames) ?? 0);
            case "relu" or "to" or "cuda" or "float" or "contiguous" or "sigmoid" or "tanh" or "softmax" or "clone" or "detach" or "relu_" or "log_softmax":
                return Of(receiver, frames, depth + 1);
            case "unsqueeze" or "squeeze" or "mean" or "sum" or "permute" or "transpose" or "repeat" or "expand" or "max" or "item":
                return Shape.Unknown;
            default:
                return null;
        }
    }

    // view(-1, 400), view(x.size(0), -1), reshape(batch, 16 * 5 * 5)
    private Shape Viewed(PyNode call, Shape before, Frame? frames)
    {
        var sizes = call.List("args").Select(a => a!).ToList();
        if (sizes.Count == 1 && sizes[0].Kind is PyKind.Tuple or PyKind.List)
        {
            sizes = [.. sizes[0].List("elts").OfType<PyNode>()];
        }

        if (sizes.Count == 0 || sizes.Exists(s => s.Is(PyKind.Starred)))
        {
            return Shape.Unknown;
        }

        var values = sizes.Select(s => IsBatch(s) ? null : program.Number(s, frames)).ToList();
        if (sizes.Count == 2 && (values[0] is -1 or null) && values[1] is > 0 and { } width)
        {
            if (before.PerSample is { } each && each != width && before.Sizes.Count > 2)
            {
                Note(new(call, sizes[1], width, each, call) { IsReshape = true });
            }

            return new([null, width]);
        }

        if (sizes.Count == 2 && IsBatch(sizes[0]) && values[1] == -1)
        {
            return new([null, before.PerSample]);
        }

        return new([.. values.Select((v, i) => v == -1 || i == 0 ? null : v)]);
    }

    private static bool IsBatch(PyNode size) =>
        size.Is(PyKind.Call) && size.Method() == "size" || size is { Kind: PyKind.Subscript } && size["value"]!.Name() == "shape" || size.Name() is "batch_size" or "bs" or "B" or "N" or "batch";

    // out[:, -1, :] takes one dimension away.
    private static Shape Sliced(PyNode subscript, Shape whole)
    {
        if (whole.Open || subscript["slice"] is not { Kind: PyKind.Tuple } slices)
        {
            return whole.Open && subscript["slice"] is { Kind: PyKind.Tuple } some && some.List("elts") is [.., { Kind: PyKind.Slice }] or [_, { Kind: PyKind.UnaryOp }] ? whole : Shape.Unknown;
        }

        var left = whole.Sizes.Where((_, i) => i >= slices.List("elts").Count || slices.List("elts")[i]!.Is(PyKind.Slice)).ToList();
        return slices.List("elts").Count <= whole.Sizes.Count && slices.List("elts").All(e => e!.Kind is PyKind.Slice or PyKind.Constant or PyKind.UnaryOp && !e!.IsNone()) ? new(left) : Shape.Unknown;
    }

    private void Note(Mismatch mismatch)
    {
        if (!_found.Exists(m => m.Layer == mismatch.Layer))
        {
            _found.Add(mismatch);
        }
    }
}
