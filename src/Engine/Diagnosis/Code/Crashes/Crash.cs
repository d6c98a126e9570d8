using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Logs;

namespace Sweepboard.Engine.Diagnosis.Code.Crashes;

/// <summary>An exception that ended the job, and the program it ended.</summary>
/// <param name="Kind">The exception's type without its module.</param>
/// <param name="Text">What it says.</param>
/// <param name="Code">The program.</param>
/// <param name="Frames">The calls of the case's own code, the deepest first.</param>
/// <param name="Said">The line of the log that says it.</param>
internal sealed record Crash(string Kind, string Text, TrainingCode Code, IReadOnlyList<(PyFile File, int Line)> Frames, Evidence Said)
{
    public PythonProgram Program => Code.Program;

    /// <summary>The statement that was running, in the deepest call of the case's own code.</summary>
    public PyNode? Statement => Frames.Count == 0 ? null : StatementAt(Frames[0].File, Frames[0].Line);

    public static Crash Of(Traceback traceback, string log, TrainingCode code)
    {
        var frames = new List<(PyFile, int)>();
        foreach (var frame in traceback.Frames.Where(f => f.IsUser).Reverse())
        {
            var place = traceback.Place is { } found && frames.Count == 0 ? code.Program.Files.FirstOrDefault(f => f.Path == found.File) : null;
            var file = place ?? code.Program.Files.FirstOrDefault(f => f.Path.Split('/', '\\')[^1] == frame.File.Split('/', '\\')[^1]);
            if (file is not null)
            {
                frames.Add((file, place is null ? frame.Line : traceback.Place!.Line));
            }
        }

        return new(traceback.Kind, traceback.Message, code, frames, Evidence.InLog(log, traceback.Last.Number, traceback.Last.Text.Trim()));
    }

    public static PyNode? StatementAt(PyFile file, int line)
    {
        PyNode? best = null;
        foreach (var node in file.Nodes)
        {
            if (node.Line > 0 && node.Line <= line && node.Span.EndLine >= line && node.Kind is not PyKind.Module && (best is null || node.Span.EndLine - node.Line <= best.Span.EndLine - best.Line) && node.FieldOfParent() is "body" or "orelse" or "finalbody")
            {
                best = node;
            }
        }

        return best;
    }
}
