using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Log-probabilities that are made smaller: the loss is a likelihood, and nothing turns its sign.</summary>
internal sealed class LikelihoodSignRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        if (!code.Program.Calls.Any(c => c.Callee() == "logsigmoid") || code.Steps is not [var step] || step.Loss is not { } loss || Turned(code, loss, step))
        {
            yield break;
        }

        var logs = Parts(code, loss, step).SelectMany(p => p.Calls()).Where(c => code.Program.IsApi(c, "torch.nn.functional.logsigmoid") && c.Function() is { } f && (f.Name() is "forward" || f.Name()!.Contains("loss", StringComparison.OrdinalIgnoreCase))).ToList();
        if (logs.Count > 0 && !code.Losses.Any(l => l.Trains) && logs.TrueForAll(l => !IsNegated(l)) && logs.Select(l => l.Function()!).Distinct().All(f => Values.Resolver.Returns(f).All(r => !Negative(r))))
        {
            var given = Values.Resolver.Returns(logs[0].Function()!)[^1];
            yield return Noticed.At("torch.likelihood_descended", "code.loss_sign_or_form", 0.7, given, $"{given.Written()} is made of {logs[0].Written()}, a log-probability: it is 0 at best, so making it smaller makes the model worse. The loss is its negative.", step.Backward, logs[0])
                .With(Edit.Replace(given, $"-({given.Written()})")).Showing("metric_suspicious");
        }
    }

    private static IEnumerable<PyNode> Parts(TrainingCode code, PyNode loss, TrainingStep step)
    {
        var made = loss.Is(PyKind.Name) && code.Program.Symbols.Latest(loss, loss.Name()!) is { Value: { } value } ? value : loss;
        foreach (var call in made.Calls())
        {
            var target = code.Program.Target(call) ?? (code.Program.ClassOf(call["func"]!) is { } type ? code.Program.MethodOf(type, "forward") : null);
            if (target is not null && target.IsFunction())
            {
                yield return target;
            }
        }
    }

    private static bool Turned(TrainingCode code, PyNode loss, TrainingStep step) =>
        Negative(loss) || (loss.Is(PyKind.Name) && code.Program.Symbols.Latest(loss, loss.Name()!) is not { Value: { Kind: PyKind.Call } }) || code.Optimizers.Any(o => o.Made.Keyword("maximize") is not null);

    private static bool Negative(PyNode value) => value.All(PyKind.UnaryOp).Any(u => u.Word("op") == "USub" && u["operand"]!.Kind is not PyKind.Constant) || value.Written().Contains("-1", StringComparison.Ordinal);

    // -F.logsigmoid(x), loss -= F.logsigmoid(x), 1 - F.logsigmoid(x)
    private static bool IsNegated(PyNode log) =>
        log.Above().TakeWhile(a => !a.IsFunction()).Any(a => a.Kind is PyKind.UnaryOp && a.Word("op") == "USub" || a.Kind is PyKind.BinOp or PyKind.AugAssign && a.Word("op") == "Sub" || a.Kind is PyKind.BinOp && a.Word("op") == "Mult" && a.Written().Contains("-1", StringComparison.Ordinal));
}
