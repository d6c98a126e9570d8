using System.Globalization;
using Sweepboard.Engine.Diagnosis.Code;

namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Compares the first value of the loss with what a network that knows nothing has: ln C for C classes, B times that where the batch of B is summed.</summary>
/// <remarks>Karpathy: A recipe for training neural networks (2019), "verify loss @ init"; TheDeepChecker (2021) tells a sum from a mean so.</remarks>
public sealed class LossScaleFinder : IClueFinder
{
    private const double Near = 0.3;
    private const double Strength = 0.75;

    public Task<Clues> FindAsync(CaseStudy study, CancellationToken cancellation)
    {
        var facts = CodeFacts.Of(study);
        var found = facts.Losses.Where(l => l.Name.Contains("CrossEntropy", StringComparison.OrdinalIgnoreCase) || l.Name.Contains("nll", StringComparison.OrdinalIgnoreCase))
            .Select(l => Compare(study.Case, facts, l)).OfType<Clue>().Take(1).ToList();
        return Task.FromResult(new Clues(found, []));
    }

    private static Clue? Compare(FailureCase failure, CodeFacts facts, LossFact loss)
    {
        var batch = facts.BatchSize ?? Number(failure, "batch_size");
        var series = failure.Metrics.FirstOrDefault(m => IsTrainingLoss(m.Name) && m.Values.Count > 0);
        if (facts.OutputUnits is not > 1 || batch is not > 1 || series is null || !double.IsFinite(series.Values[0]))
        {
            return null;
        }

        var (first, chance) = (series.Values[0], Math.Log(facts.OutputUnits.Value));
        var summed = first / (batch.Value * chance);
        return summed is > 1 - Near and < 1 + Near && first > 3 * chance
            ? new Clue
            {
                Source = EvidenceKind.Metric,
                Rule = "across.loss_scale",
                Label = "code.loss_reduction_sum",
                Strength = Strength,
                Statement = string.Create(CultureInfo.InvariantCulture, $"The first loss is {first:G4}: that is about {batch} times ln {facts.OutputUnits} ({chance:G3}), what one sample costs a network that knows nothing, so the batch is summed."),
                Evidence = [Evidence.AtPoint(series.Name, series.Steps[0], first), loss.MadeAt],
            }
            : null;
    }

    private static double? Number(FailureCase failure, string kind) =>
        HyperparameterNames.Of(failure.Hyperparameters.Keys, kind) is { } name && failure.Hyperparameters[name].IsNumber ? failure.Hyperparameters[name].AsNumber() : null;

    private static bool IsTrainingLoss(string name) =>
        name.Contains("loss", StringComparison.OrdinalIgnoreCase) && !name.Contains("val", StringComparison.OrdinalIgnoreCase) && !name.Contains("test", StringComparison.OrdinalIgnoreCase) && !name.Contains("eval", StringComparison.OrdinalIgnoreCase);
}
