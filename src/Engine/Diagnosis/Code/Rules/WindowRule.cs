using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Windows of a series that contain the value which is to be foretold.</summary>
internal sealed class WindowRule : ICodeRule
{
    // x.append(s[i - n:i + 1]); y.append(s[i])
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        foreach (var loop in code.Program.Files.SelectMany(f => f.Root.All(PyKind.For)))
        {
            var taken = loop.Calls().Where(c => c.Method() == "append" && c.Loop() == loop && c["args"] is { Kind: PyKind.Subscript }).Select(c => (At: c, Of: c["args"]!["value"]!.Written(), Rows: Rows(c["args"]!))).ToList();
            foreach (var window in taken.Where(t => t.Rows is { Kind: PyKind.Slice } s && s["lower"] is not null && s["upper"] is { Kind: PyKind.BinOp } end && end.Word("op") == "Add" && code.Program.Number(end["right"]) is >= 1))
            {
                var last = window.Rows["upper"]!["left"]!.Written();
                var target = taken.Find(t => t.Of == window.Of && !t.Rows.Is(PyKind.Slice) && t.Rows.Written() == last);
                if (target.At is not null)
                {
                    yield return Noticed.At("sequence.window_holds_target", "data.leakage", 0.7, window.At, $"{window.At.Written()} ends with {last} itself, the value that {target.At.Written()} makes the target: the answer is in the input.", target.At).With(Edit.Replace(window.Rows["upper"]!, last));
                }
            }
        }
    }

    private static PyNode Rows(PyNode taken) => taken["slice"] is { Kind: PyKind.Tuple } several ? several["elts"]! : taken["slice"]!;
}
