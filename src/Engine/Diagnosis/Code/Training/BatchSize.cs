using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>How many samples a step sees.</summary>
internal static class BatchSize
{
    public static Known? Of(PythonProgram program)
    {
        foreach (var call in program.Calls)
        {
            var given = program.IsApi(call, "torch.utils.data.DataLoader") ? call.Argument(1, "batch_size") : call.Callee() is "fit" or "fit_generator" or "batch" or "flow" ? call.Keyword("batch_size") : null;
            if (given is not null && program.Value(given) is { Number: > 0 } known)
            {
                return known;
            }
        }

        return program.Settings.Given("batch_size") is { } setting && program.Files.Count > 0 ? Known.Read(setting.Value, program.Files[0].Root) with { Setting = setting.Name } : null;
    }
}
