using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>A learning rate far outside what its optimizer works with.</summary>
internal sealed class LearningRateRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) =>
        code.Optimizers.Where(o => o.Rate?.Number is not null).Select(o => Judge(code, o, o.Rate!.Number!.Value)).OfType<Clue>();

    private static Clue? Judge(TrainingCode code, OptimizerUse use, double rate)
    {
        if (use.RateIsDefault || use.Kind is "Adadelta" or "LBFGS" or "Rprop" or "Adafactor")
        {
            return null;
        }

        var warm = code.Program.Calls.Any(c => c.Callee() is { } name && (name.Contains("OneCycle", StringComparison.Ordinal) || name.Contains("warmup", StringComparison.OrdinalIgnoreCase) || name is "LambdaLR" or "CyclicLR" or "NoamOpt"));
        var (high, wild, low, usual) = use.IsAdaptive ? (0.009, 0.05, 2e-6, 1e-3) : (0.29, 0.99, 2e-5, 0.01);
        if (rate > high && !warm)
        {
            var strength = rate >= wild ? 0.6 : rate >= wild * 0.4 ? 0.4 : 0.15;
            return Clue("hp.lr_too_high", strength, $"{use.Kind} runs with a learning rate of {Numbers.Say(use.Rate!)}; it usually learns with about {Numbers.Say(usual)}, and such a step overshoots.", usual);
        }

        return rate < low || rate <= 0
            ? Clue("hp.lr_too_low", rate <= 0 ? 0.9 : rate < low / 10 ? 0.5 : 0.3, $"{use.Kind} runs with a learning rate of {Numbers.Say(use.Rate!)}; with steps that small the weights hardly move (about {Numbers.Say(usual)} is usual).", usual)
            : null;

        Clue Clue(string label, double strength, string statement, double better)
        {
            var known = use.Rate!;
            var clue = Noticed.At("code.learning_rate", label, strength, known.Where.Kind is PyKind.Constant or PyKind.UnaryOp or PyKind.BinOp ? known.Where : use.Made, statement, use.Made)
                .Knowing("learning_rate", Numbers.Say(rate)).Knowing("optimizer", use.Kind);
            if (known.Setting is { } name)
            {
                return clue with { Change = new([new(name, ParameterValue.Of(better))]) };
            }

            return known.Where.Is(PyKind.Constant) ? clue.With(Edit.Replace(known.Where, Numbers.Say(better))) : clue;
        }
    }
}
