using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code;

/// <summary>A case's code, read once for all who look at it.</summary>
internal sealed class CodeReading
{
    // Five seconds of work is the limit, and the script sets it itself; a busy machine may take longer over them and must not change the answer.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private CodeReading(FailureCase failure, string? python)
    {
        var interpreter = PythonInterpreter.Find(python);
        Text = new CodeTextReader(interpreter is null ? null : new(interpreter, Limit)).Read(failure.Files);
        Program = new(Text.Files, failure);
        Training = new(Program, failure);
    }

    public CodeText Text { get; }

    public PythonProgram Program { get; }

    public TrainingCode Training { get; }

    public CodeFacts Facts => field ??= CodeFacts.Read(Training);

    public static CodeReading Of(CaseStudy study, string? python = null) => study.Once(failure => new CodeReading(failure, python));
}
