using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Training and test rows cut out of one array so that they overlap.</summary>
internal sealed class OverlapRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) => Chosen(code).Concat(Named(code));

    // part = slice(0, None) if train else slice(1400, None)
    private static IEnumerable<Clue> Chosen(TrainingCode code)
    {
        foreach (var choice in code.Program.Files.SelectMany(f => f.Root.All(PyKind.IfExp)).Where(c => c["test"]!.All(PyKind.Name).Any(n => Loaders.IsTrain(n.Name()!)) || c["test"]!.All(PyKind.Constant).Any(t => t.Text() is { } text && Loaders.IsTrain(text))))
        {
            if (Range(code, choice["body"]!) is { } train && Range(code, choice["orelse"]!) is { } test && Overlap(train, test) && SameBase(choice["body"]!, choice["orelse"]!))
            {
                yield return Noticed.At("split.overlap", "data.leakage", 0.75, choice, $"{choice["body"]!.Written()} and {choice["orelse"]!.Written()} overlap, so samples that are tested on are trained on.");
            }
        }
    }

    private static bool SameBase(PyNode one, PyNode other) => one.Is(PyKind.Call) || one["value"]?.Written() == other["value"]?.Written();

    // train = x[:1400]; test = x[1000:]
    private static IEnumerable<Clue> Named(TrainingCode code)
    {
        foreach (var file in code.Program.Files)
        {
            var cuts = file.Root.All(PyKind.Assign).Where(a => a["targets"]!.Name() is not null && a["value"] is { Kind: PyKind.Subscript } v && v["slice"] is { Kind: PyKind.Slice }).ToList();
            foreach (var train in cuts.Where(c => Loaders.IsTrain(c["targets"]!.Name()!) && !Loaders.IsTest(c["targets"]!.Name()!)))
            {
                var test = cuts.Find(c => Loaders.IsTest(c["targets"]!.Name()!) && !Loaders.IsTrain(c["targets"]!.Name()!) && c.Scope() == train.Scope() && c["value"]!["value"]!.Written() == train["value"]!["value"]!.Written());
                if (test is not null && Range(code, train["value"]!) is { } one && Range(code, test["value"]!) is { } other && Overlap(one, other))
                {
                    yield return Noticed.At("split.overlap", "data.leakage", 0.75, test, $"{test.Written()} overlaps {train.Written()}, so samples that are tested on are trained on.", train);
                }
            }
        }
    }

    private static bool Overlap((double From, double To) one, (double From, double To) other) => Math.Max(one.From, other.From) < Math.Min(one.To, other.To);

    // Negative bounds count from the end, whose place is not known.
    private static (double From, double To)? Range(TrainingCode code, PyNode node)
    {
        var slice = node.Is(PyKind.Subscript) ? node["slice"]! : node;
        var (from, to) = slice.Kind switch
        {
            PyKind.Slice => (slice["lower"], slice["upper"]),
            PyKind.Call when slice.Callee() == "slice" && slice.List("args").Count == 2 => (slice.List("args")[0], slice.List("args")[1]),
            PyKind.Call when slice.Callee() == "slice" && slice.List("args").Count == 1 => (null, slice.List("args")[0]),
            _ => (slice, slice),
        };
        if (from == slice)
        {
            return null;
        }

        double? start = from is null || from.IsNone() ? 0 : code.Program.Number(from);
        double? end = to is null || to.IsNone() ? double.PositiveInfinity : code.Program.Number(to);
        return start >= 0 && end > 0 ? (start.Value, end.Value) : null;
    }
}
