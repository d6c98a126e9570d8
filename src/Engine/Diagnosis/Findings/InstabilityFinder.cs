using System.Globalization;
using Sweepboard.Engine.Diagnosis.Code;

namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Where training became unstable, looks at what could have held it: the size of a step, and whether anything bounds the gradient.</summary>
public sealed class InstabilityFinder : IClueFinder
{
    private const double Unbounded = 0.45;
    private const double TooLarge = 0.45;
    private const double Standing = 0.15;
    private const double Large = 0.35;
    private const double Unlikely = 0.6;

    // Rates below these are seldom too high (Bengio 2012, section 3.1.1; Kingma, Ba 2015).
    private const double Adaptive = 1e-3;
    private const double Plain = 0.01;

    // What is summed over a batch makes steps as many times as large; above this a usual rate is no longer usual.
    private const double LargestStep = 0.1;

    public Task<Clues> FindAsync(CaseStudy study, CancellationToken cancellation)
    {
        var facts = CodeFacts.Of(study);
        if (!new SymptomReading(study.Earlier).Names.Any(s => s is "nan_inf" or "diverging"))
        {
            return Task.FromResult(Clues.None);
        }

        return Task.FromResult(new Clues([.. Unclipped(facts), .. Steps(study.Case, facts), .. Rate(facts), .. Finite(facts)], []));
    }

    private static IEnumerable<Clue> Unclipped(CodeFacts facts)
    {
        if (facts.Backward.Count > 0 && facts.Clipping.Count == 0)
        {
            yield return new()
            {
                Source = EvidenceKind.Metric,
                Rule = "across.unclipped",
                Label = "code.missing_grad_clip",
                Strength = Unbounded,
                Statement = "Training became unstable and nothing bounds the gradient between backward() and the step, so that it could grow until the numbers ended.",
                Evidence = [facts.Backward[0]],
            };
        }
    }

    private static IEnumerable<Clue> Steps(FailureCase failure, CodeFacts facts)
    {
        var loss = facts.Losses.FirstOrDefault(l => l.Reduction == "sum");
        var optimizer = facts.Optimizers.FirstOrDefault(o => o.Rate is > 0);
        var batch = facts.BatchSize;
        if (loss is null || optimizer is null || batch is not > 1 || IsAdaptive(optimizer.Kind) || optimizer.Rate * batch < LargestStep)
        {
            yield break;
        }

        var setting = optimizer.RateSetting is { } name && failure.Hyperparameters.TryGetValue(name, out var value) ? Evidence.InConfiguration(name, value.ToString()) : optimizer.RateAt;
        yield return new()
        {
            Source = EvidenceKind.Config,
            Rule = "across.effective_rate",
            Label = "hp.lr_too_high",
            Strength = TooLarge,
            Statement = string.Create(CultureInfo.InvariantCulture, $"A learning rate of {optimizer.Rate:G4} with a loss summed over {batch} samples acts like {optimizer.Rate * batch:G3} with the mean."),
            Evidence = setting is null ? [optimizer.At] : [setting, optimizer.At],
        };
    }

    private static IEnumerable<Clue> Finite(CodeFacts facts)
    {
        if (facts.FiniteData is { } source)
        {
            yield return new()
            {
                Source = EvidenceKind.Code,
                Rule = "across.finite_data",
                Label = "data.nan_in_input",
                Against = true,
                Strength = Unlikely,
                Statement = "All data come from here, which gives finite numbers.",
                Evidence = [source],
            };
        }
    }

    // Where the rate stands that made such steps; whether it is too high, the rest tells.
    private static IEnumerable<Clue> Rate(CodeFacts facts)
    {
        var optimizer = facts.Optimizers.FirstOrDefault(o => o.Rate is > 0);
        if (optimizer is not null && optimizer.Rate >= (IsAdaptive(optimizer.Kind) ? Adaptive : Plain))
        {
            yield return new()
            {
                Source = EvidenceKind.Code,
                Rule = "across.rate",
                Label = "hp.lr_too_high",
                Strength = optimizer.Rate >= 10 * (IsAdaptive(optimizer.Kind) ? Adaptive : Plain) ? Large : Standing,
                Statement = string.Create(CultureInfo.InvariantCulture, $"{optimizer.Kind} takes steps with a learning rate of {optimizer.Rate:G4}."),
                Evidence = optimizer.RateAt is null || optimizer.RateAt == optimizer.At ? [optimizer.At] : [optimizer.At, optimizer.RateAt],
            };
        }
    }

    // Adam and its kin divide by the size of the gradient: a sum does not make their steps larger (Kingma, Ba 2015, section 2.1).
    private static bool IsAdaptive(string kind) => kind.Contains("adam", StringComparison.OrdinalIgnoreCase) || kind.Contains("rms", StringComparison.OrdinalIgnoreCase) || kind.Contains("adagrad", StringComparison.OrdinalIgnoreCase);
}
