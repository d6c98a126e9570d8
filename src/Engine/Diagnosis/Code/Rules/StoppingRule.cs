using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Early stopping and checkpoints that take worse for better.</summary>
internal sealed class StoppingRule : ICodeRule
{
    private static readonly string[] Up = ["acc", "f1", "auc", "precision", "recall", "iou", "dice", "bleu", "r2", "map", "score"];
    private static readonly string[] Down = ["loss", "error", "mse", "mae", "rmse", "wer", "cer", "perplexity", "ppl"];

    public IEnumerable<Clue> Look(TrainingCode code)
    {
        foreach (var made in code.Program.Calls.Where(c => c.Keyword("mode") is not null && c.Callee() is not ("ReduceLROnPlateau" or "open" or "compile")))
        {
            var mode = code.Program.Value(made.Keyword("mode"))?.Text;
            if (mode is "min" or "max" && Watched(code, made) is var (what, where) && Direction(what) is { } better && better != mode)
            {
                yield return Noticed.At("callback.wrong_direction", "code.arg_wrong", 0.8, made.Keyword("mode")!, $"{made.Callee()} takes a {(mode == "min" ? "smaller" : "larger")} {what} for better, so it stops and keeps the wrong way round.", where, made)
                    .With(Edit.Replace(made.Keyword("mode")!, $"\"{better}\""));
            }
        }
    }

    // monitor="val_acc", or what the object's step() or call is given.
    private static (string What, PyNode Where)? Watched(TrainingCode code, PyNode made)
    {
        if (made.Argument(made.Callee() is "EarlyStopping" && code.Program.Api(made) is not null ? 0 : -1, "monitor", "metric") is { } monitor && code.Program.Value(monitor)?.Text is { } text)
        {
            return (text, monitor);
        }

        var name = made.Statement() is { Kind: PyKind.Assign } assign ? assign["targets"]!.Dotted() : null;
        var use = name is null ? null : code.Program.Calls.FirstOrDefault(c => c.Order > made.Order && c.File == made.File && (c["func"]!.Dotted() == name || (c.Method() is "step" or "update" or "check" or "should_stop" or "__call__" && c.Receiver()?.Dotted() == name)));
        return use?["args"] is { Kind: PyKind.Name or PyKind.Attribute or PyKind.Subscript or PyKind.Call } given ? (given.Written(), use) : null;
    }

    private static string? Direction(string what)
    {
        var (up, down) = (Up.Any(w => what.Contains(w, StringComparison.OrdinalIgnoreCase)), Down.Any(w => what.Contains(w, StringComparison.OrdinalIgnoreCase)));
        return up == down ? null : up ? "max" : "min";
    }
}
