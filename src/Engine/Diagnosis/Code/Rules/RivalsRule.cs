using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Two networks trained against each other whose optimizers got the same one.</summary>
internal sealed class RivalsRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        var owned = code.Optimizers.Where(o => !o.Keras).Select(o => (Use: o, Owner: Owner(o))).Where(o => o.Owner is not null).ToList();
        foreach (var second in owned.Where((o, i) => owned.Take(i).Any(before => before.Owner == o.Owner && before.Use.Made.Function() == o.Use.Made.Function())))
        {
            var left = Left(code, second.Owner!);
            if (left is not null)
            {
                yield return Noticed.At("torch.rival_not_optimized", "code.wrong_model_optimized", 0.85, second.Use.Made, $"Two optimizers update {second.Owner} and none updates {left.Name()}, which takes part in the loss.", left)
                    .With(Edit.Replace(second.Use.Parameters!.Receiver()!, left.Name()!));
            }
        }
    }

    private static string? Owner(OptimizerUse use) =>
        use.Parameters is { Kind: PyKind.Call } given && given.Callee() == "parameters" ? given.Receiver()?.Dotted() : null;

    // A network that is run in a step and whose parameters nobody asks for.
    private static PyNode? Left(TrainingCode code, string owner) => code.Steps.SelectMany(s => s.Calls)
        .Select(c => c["func"]).FirstOrDefault(f => f is { Kind: PyKind.Name } && f.Name() != owner && MakesNetwork(code, code.Program.Follow(f))
            && !code.Program.Calls.Any(c => c.Callee() is "parameters" or "named_parameters" && c.Receiver()?.Name() == f.Name()));

    // nn.Sequential(...).to(device): what it is made of comes first.
    private static bool MakesNetwork(TrainingCode code, PyNode made)
    {
        while (made.Is(PyKind.Call) && made.Method() is "to" or "cuda" or "cpu" or "float" or "train" or "apply" && made.Receiver() is { } inner)
        {
            made = code.Program.Follow(inner);
        }

        return made.Is(PyKind.Call) && (code.Program.Api(made) == "torch.nn.Sequential" || (code.Program.Target(made) is { Kind: PyKind.ClassDef } type && code.Models.Classes.Contains(type)));
    }
}
