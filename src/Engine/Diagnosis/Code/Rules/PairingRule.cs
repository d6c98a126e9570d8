using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Inputs and labels that no longer belong to each other: each, or only one, was put into a new order.</summary>
internal sealed class PairingRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) => Sets(code).Concat(code.Program.Files.SelectMany(f => f.Root.All(PyKind.For)).SelectMany(l => Batches(code, l)));

    // idx = order[i:i + n]; xb = x[idx]; yb = y[i:i + n]
    private static IEnumerable<Clue> Batches(TrainingCode code, PyNode loop)
    {
        var cuts = loop.All(PyKind.Assign).Where(a => a.Loop() == loop && a["value"] is { Kind: PyKind.Subscript } v && v["value"]!.Kind is PyKind.Name or PyKind.Attribute).Select(a => (Set: a, Of: a["value"]!["value"]!, At: a["value"]!["slice"]!)).ToList();
        foreach (var rows in cuts.Where(c => c.At.Is(PyKind.Slice) && code.Program.Follow(c.Of).Callee() is "randperm" or "permutation"))
        {
            var drawn = cuts.Find(c => c.At.Name() is { } name && name == rows.Set["targets"]!.Name());
            var straight = cuts.Find(c => c.Set != rows.Set && c.At.Written() == rows.At.Written() && c.Of.Name() is { } name && (IsLabels(name) || IsInputs(name)) && name != drawn.Of?.Name());
            if (drawn.Set is not null && straight.Set is not null && IsLabels(straight.Of.Name()!) != IsLabels(drawn.Of.Name() ?? ""))
            {
                yield return Noticed.At("data.batch_of_other_rows", "data.label_encoding", 0.75, straight.Set, $"{drawn.Set.Written()} takes rows in the drawn order and {straight.Set.Written()} in the order of the data: they are not the same rows.", drawn.Set)
                    .With(Edit.Replace(straight.At, drawn.At.Written()));
            }
        }
    }

    private static IEnumerable<Clue> Sets(TrainingCode code)
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
