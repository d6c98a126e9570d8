using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>Finds where a program trains with PyTorch.</summary>
internal static class TrainingSteps
{
    public static IReadOnlyList<TrainingStep> Of(PythonProgram program) =>
        [.. program.Calls.Where(c => IsBackward(program, c)).Select(c => Step(program, c))];

    // What a backward method of one's own calls is not a step of training by itself.
    private static bool IsBackward(PythonProgram program, PyNode call) =>
        (call.Callee() is "backward" or "manual_backward" && call["func"]!.Is(PyKind.Attribute) && call.Function()?.Name() is not ("backward" or "__exit__"))
        && program.Api(call) is not { } api || program.IsApi(call, "torch.autograd.backward");

    private static TrainingStep Step(PythonProgram program, PyNode backward)
    {
        var loop = Reach.Loops(program, backward).FirstOrDefault(l => !IsOverLosses(l, backward));
        var body = loop ?? (PyNode?)backward.Function() ?? backward.File.Root;
        return new(backward, loop, body) { Calls = Reach.Calls(program, body) };
    }

    // for loss in losses: loss.backward() is one step, not many.
    private static bool IsOverLosses(PyNode loop, PyNode backward) =>
        loop["target"]?.All(PyKind.Name).Any(n => n.Name() == backward.Receiver()?.Dotted()) == true;
}
