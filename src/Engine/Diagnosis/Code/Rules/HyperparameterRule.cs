using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Momentum, weight decay and batch size far outside what works.</summary>
internal sealed class HyperparameterRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code)
    {
        foreach (var use in code.Optimizers)
        {
            if (use.Momentum is { Number: >= 1 } momentum)
            {
                yield return Noticed.At("code.momentum", "hp.momentum", 0.85, use.Made, $"{use.Kind} runs with a momentum of {Numbers.Say(momentum)}: from 1 on, old gradients never fade and the weights run away.").Knowing("momentum", Numbers.Say(momentum.Number!.Value));
            }
            else if (use.Momentum is { Number: > 0.994 and < 1 } high)
            {
                yield return Noticed.At("code.momentum", "hp.momentum", 0.4, use.Made, $"{use.Kind} runs with a momentum of {Numbers.Say(high)}; 0.9 is usual.");
            }

            if (use.WeightDecay is { Number: { } decay } known && decay >= (use.Kind == "AdamW" ? 0.5 : use.Kind == "SGD" ? 0.05 : 0.03))
            {
                yield return Noticed.At("code.weight_decay", "hp.weight_decay", decay >= 0.5 ? 0.6 : 0.45, use.Made, $"{use.Kind} runs with a weight decay of {Numbers.Say(known)}, which pulls the weights to zero faster than they learn.").Knowing("weight_decay", Numbers.Say(decay));
            }
        }

        if (BatchSize.Of(code.Program) is { Number: { } size } batch && size <= 2 && batch.Where.Line > 0 && code.Program.Calls.Any(c => c.Callee()?.StartsWith("BatchNorm", StringComparison.Ordinal) == true))
        {
            yield return Noticed.At("code.batch_size", "hp.batch_size_small", 0.5, batch.Where, $"Batches of {Numbers.Say(batch)} are too small for batch normalisation.").Knowing("batch_size", Numbers.Say(size));
        }
    }
}
