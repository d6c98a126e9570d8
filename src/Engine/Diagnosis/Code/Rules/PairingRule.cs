using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Inputs and labels that no longer belong to each other: each, or only one, was put into a new order.</summary>
internal sealed class PairingRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        var reordered = code.Program.Calls.Select(c => Reordered(code, c)).OfType<(PyNode At, string Name)>().ToList();
        foreach (var (at, name) in reordered)
        {
            var other = reordered.Find(r => r.Name != name && r.At.Statement().Parent == at.Statement().Parent);
            if (other.At is not null)
            {
                if (IsLabels(name) && !SeededBetween(at, other.At))
                {
                    yield return Noticed.At("data.shuffled_apart", "data.label_encoding", 0.75, at, $"{other.At.Statement().Written()} and {at.Statement().Written()} draw two orders, so the labels no longer belong to their inputs.", other.At);
                }
            }
            else if (IsInputs(name) && Left(code, at, name) is { } labels)
            {
                yield return Noticed.At("data.shuffled_alone", "data.label_encoding", 0.7, at, $"{name} gets a new order and {labels.Written()} keeps the old one, so the labels no longer belong to their inputs.", labels);
            }
        }
    }

    // shuffle(x) in place; x = x[randperm(n)].
    private static (PyNode, string)? Reordered(TrainingCode code, PyNode call)
    {
        if (call.Method() == "shuffle" && call.List("args").Count == 1 && call.List("keywords").Count == 0 && call["args"]!.Name() is { } shuffled && call.Parent!.Is(PyKind.Expr))
        {
            return (call, shuffled);
        }

        return call.Callee() is "randperm" or "permutation" && call.Parent is { Kind: PyKind.Subscript } taken && taken["value"]!.Name() is { } name && code.Program.Number(call["args"]) is null or > 1
            && taken.Parent is { Kind: PyKind.Assign } assign && assign["targets"]!.Name() == name && call.Keyword("generator") is null ? (call, name) : null;
    }

    // The labels that go with x into fit(), TensorDataset(), zip() or a split, made before and never put into its order.
    private static PyNode? Left(TrainingCode code, PyNode shuffle, string name)
    {
        var scope = shuffle.Function() ?? shuffle.File.Root;
        var use = scope.Calls().FirstOrDefault(c => c.Order > shuffle.Order && c.Callee() is "fit" or "TensorDataset" or "zip" or "train_test_split" or "from_tensor_slices" && c.List("args").Count + c.List("keywords").Count > 0 && Base(c.Argument(0, "x")) == name);
        var labels = use?.Argument(1, "y");
        var given = Base(labels);
        return given is not null && given != name && IsLabels(given) && code.Program.Symbols.Latest(shuffle, given) is { Kind: BindingKind.Assigned } before && !scope.All(PyKind.Name).Any(n => n.Word("ctx") == "Store" && n.Name() == given && n.Order > shuffle.Order)
            && !before.Value!.All(PyKind.Name).Any(n => n.Name() == name) ? labels : null;
    }

    private static string? Base(PyNode? node) => node?.Kind is PyKind.Subscript ? node["value"]!.Name() : node?.Name();

    private static bool SeededBetween(PyNode one, PyNode other) =>
        (one.Function() ?? one.File.Root).Calls().Any(c => c.Callee() is "seed" or "set_state" or "setstate" or "manual_seed" && c.Order > Math.Min(one.Order, other.Order) && c.Order < Math.Max(one.Order, other.Order));

    private static bool IsInputs(string name) =>
        name is "x" or "X" || name.StartsWith("x_", StringComparison.OrdinalIgnoreCase) || name.Contains("image", StringComparison.OrdinalIgnoreCase) || name.Contains("feature", StringComparison.OrdinalIgnoreCase) || name.Contains("input", StringComparison.OrdinalIgnoreCase) || name.Contains("data", StringComparison.OrdinalIgnoreCase);

    private static bool IsLabels(string name) =>
        name is "y" or "Y" or "t" || name.StartsWith("y_", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_y", StringComparison.OrdinalIgnoreCase) || name.Contains("label", StringComparison.OrdinalIgnoreCase) || name.Contains("target", StringComparison.OrdinalIgnoreCase);
}
