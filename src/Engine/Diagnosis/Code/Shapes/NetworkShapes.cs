using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Shapes;

/// <summary>Looks through the networks of a program for sizes that do not fit.</summary>
internal static class NetworkShapes
{
    private static readonly Dictionary<string, Shape> Images = new()
    {
        ["MNIST"] = new([null, 1, 28, 28]),
        ["FashionMNIST"] = new([null, 1, 28, 28]),
        ["KMNIST"] = new([null, 1, 28, 28]),
        ["CIFAR10"] = new([null, 3, 32, 32]),
        ["CIFAR100"] = new([null, 3, 32, 32]),
        ["SVHN"] = new([null, 3, 32, 32]),
    };

    public static IReadOnlyList<Mismatch> Mismatches(TrainingCode code)
    {
        var program = code.Program;
        var image = ImageOf(program);
        var found = new List<Mismatch>();

        // Of several networks it is not known which one gets the images.
        image = code.Models.Classes.Count(c => IsRoot(code, c)) == 1 ? image : null;
        foreach (var type in code.Models.Classes)
        {
            if (program.MethodOf(type, "forward") is not { } forward || forward.Class() != type || Resolver.Returns(forward) is not { Count: > 0 } returns)
            {
                continue;
            }

            var made = program.Callers(type) is [var first, ..] ? first : null;
            var constructor = program.MethodOf(type, "__init__");
            var frames = made is not null && constructor is not null ? new Frame(constructor, made, null) : null;
            var parameter = forward["args"]?.List("args").Skip(1).FirstOrDefault();
            var flow = new ShapeFlow(program, p => p == parameter && image is not null && IsRoot(code, type) ? image : null);
            foreach (var value in returns)
            {
                flow.Of(value, frames);
            }

            found.AddRange(flow.Found);
        }

        var loose = new ShapeFlow(program, _ => null);
        foreach (var run in program.Calls.Where(c => c["func"] is { Kind: PyKind.Name } f && c.Arguments().Any() && program.Api(c) is null && program.Target(c) is null && program.Follow(f) is { Kind: PyKind.Call } made && program.IsApi(made, "torch.nn.Sequential")))
        {
            loose.Of(run);
        }

        return [.. found.Concat(loose.Found).Concat(Chains(program)).DistinctBy(m => m.Layer)];
    }

    // Layers one after another in a Sequential fit each other whatever comes in.
    private static List<Mismatch> Chains(PythonProgram program)
    {
        var found = new List<Mismatch>();
        foreach (var chain in program.Calls.Where(c => program.IsApi(c, "torch.nn.Sequential") && !c.List("args").Any(a => a!.Kind is PyKind.Starred)))
        {
            var shape = Shape.Unknown;
            var frames = Constructed(program, chain);
            foreach (var layer in chain.List("args"))
            {
                var inner = frames;
                var made = program.Follow(layer!, ref inner);
                shape = made.Is(PyKind.Call) && program.Api(made) is { } api && api.StartsWith("torch.nn.", StringComparison.Ordinal) && api != "torch.nn.Sequential"
                    ? new LayerShapes(program, inner, found.Add).Apply(api, made, shape, made) : Shape.Unknown;
            }
        }

        return found;
    }

    private static Frame? Constructed(PythonProgram program, PyNode chain) =>
        chain.Function() is { } function && chain.Class() is { } type && function.Name() == "__init__" && program.Callers(type) is [var made, ..] ? new(function, made, null) : null;

    // The network that gets the data, not a part of another.
    private static bool IsRoot(TrainingCode code, PyNode type) =>
        code.Program.Callers(type) is { Count: > 0 } made && made.All(m => m.Class() is not { } owner || !code.Models.Classes.Contains(owner));

    private static Shape? ImageOf(PythonProgram program)
    {
        if (program.Calls.Any(c => c.Callee() is "Resize" or "CenterCrop" or "RandomResizedCrop" or "Pad" or "Grayscale" or "interpolate" or "FiveCrop" or "Lambda" || (c.Callee() == "RandomCrop" && c.Keyword("padding") is null)))
        {
            return null;
        }

        var used = program.Calls.Select(c => program.Api(c)).OfType<string>().Where(a => a.StartsWith("torchvision.datasets.", StringComparison.Ordinal)).Select(a => a["torchvision.datasets.".Length..]).Distinct().ToList();
        return used is [var only] ? Images.GetValueOrDefault(only) : null;
    }
}
