using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>A place where a loss is back-propagated, with all that runs each time.</summary>
/// <param name="Backward">The call of <c>backward</c>.</param>
/// <param name="Loop">The loop that repeats it, in its function or in one that calls it; null: none is in sight.</param>
/// <param name="Body">What is repeated: the loop, or the function where there is no loop.</param>
internal sealed record TrainingStep(PyNode Backward, PyNode? Loop, PyNode Body)
{
    /// <summary>All calls made each time, those in functions of the program that are called included; in the order of the text within one function.</summary>
    public required IReadOnlyList<PyNode> Calls { get; init; }

    /// <summary>The loss that is back-propagated.</summary>
    public PyNode? Loss => Backward.Callee() is "backward" && Backward.Receiver() is { } receiver && receiver.Name() is not ("accelerator" or "fabric" or "autograd" or "amp") ? Receiver(receiver) : Backward.Argument(0, "tensors", "loss");

    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var call in Calls)
        {
            if (call.Callee() is { } name && names.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerable<PyNode> Named(string name) => Calls.Where(c => c.Callee() == name);

    // scaler.scale(loss).backward(), (loss / n).backward(): what is inside.
    private static PyNode Receiver(PyNode receiver) =>
        receiver.Is(PyKind.Call) && receiver.Callee() is "scale" or "scale_loss" && receiver.List("args") is [{ } scaled, ..] ? scaled : receiver;
}
