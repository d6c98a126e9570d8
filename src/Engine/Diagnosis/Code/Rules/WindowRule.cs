using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Windows of a series that contain the value which is to be foretold.</summary>
internal sealed class WindowRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) => InLoops(code).Concat(InLists(code));

    // x.append(s[i - n:i + 1]); y.append(s[i])
    private static IEnumerable<Clue> InLoops(TrainingCode code) =>
        code.Program.Files.SelectMany(f => f.Root.All(PyKind.For)).SelectMany(loop => Pairs(code, [.. loop.Calls().Where(c => c.Method() == "append" && c.Loop() == loop && c["args"] is { Kind: PyKind.Subscript }).Select(c => (c, c["args"]!))]));

    // x = [s[i - n:i + 1] for i in places]; y = [s[i] for i in places]
    private static IEnumerable<Clue> InLists(TrainingCode code) =>
        code.Program.Files.SelectMany(f => f.Root.All(PyKind.ListComp)).Where(c => c["elt"] is { Kind: PyKind.Subscript })
            .GroupBy(c => (c.Function() ?? c.File.Root, string.Join(' ', c.List("generators").Select(g => g!.Written()))))
            .SelectMany(alike => Pairs(code, [.. alike.Select(c => (c["elt"]!, c["elt"]!))]));

    private static IEnumerable<Clue> Pairs(TrainingCode code, IReadOnlyList<(PyNode At, PyNode Taken)> all)
    {
        foreach (var (at, taken) in all)
        {
            if (Rows(taken) is { Kind: PyKind.Slice } rows && rows["lower"] is not null && rows["upper"] is { Kind: PyKind.BinOp } end && end.Word("op") == "Add" && code.Program.Number(end["right"]) is >= 1)
            {
                var last = end["left"]!.Written();
                var target = all.FirstOrDefault(t => t.Taken["value"]!.Written() == taken["value"]!.Written() && !Rows(t.Taken).Is(PyKind.Slice) && Rows(t.Taken).Written() == last);
                if (target.At is not null)
                {
                    yield return Noticed.At("sequence.window_holds_target", "data.leakage", 0.7, at, $"{at.Written()} ends with {last} itself, the value that {target.At.Written()} makes the target: the answer is in the input.", target.At).With(Edit.Replace(end, last));
                }
            }
        }
    }

    private static PyNode Rows(PyNode taken) => taken["slice"] is { Kind: PyKind.Tuple } several ? several["elts"]! : taken["slice"]!;
}
