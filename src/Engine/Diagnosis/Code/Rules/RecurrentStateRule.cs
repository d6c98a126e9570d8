using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>An LSTM that gets one state where it has two.</summary>
internal sealed class RecurrentStateRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        var made = code.Program.Calls.Any(c => c.Callee() is "LSTM" or "LSTMCell");
        foreach (var call in !made ? [] : code.Program.Calls.Where(c => c["func"]!.Kind is PyKind.Name or PyKind.Attribute && c.List("args").Count == 2))
        {
            var state = call.List("args")[1]!;
            if (code.Program.IsApi(code.Program.Follow(call["func"]!), "torch.nn.LSTM", "torch.nn.LSTMCell") && IsTensor(code, state))
            {
                yield return Noticed.At("torch.one_state_for_lstm", "code.api_misuse", 0.85, call, $"An LSTM has two states, (h_0, c_0); {state.Written()} is a single tensor, which is taken apart along its first dimension.")
                    .With(Edit.Replace(state, $"({state.Written()}, torch.zeros_like({state.Written()}))"));
                yield return Noticed.At("torch.one_state_for_lstm", "code.off_by_one", 0.5, call, "What is one short here is the pair of states, and no index of the program's own.") with { Against = true };
            }
        }
    }

    private static bool IsTensor(TrainingCode code, PyNode state)
    {
        var given = code.Program.Follow(state);
        return given.Is(PyKind.Call) && (code.Program.IsApi(given, "torch.zeros", "torch.randn", "torch.rand", "torch.ones", "torch.zeros_like") || given.Method() is "new_zeros");
    }
}
