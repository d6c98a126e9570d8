using Sweepboard.Engine.Diagnosis.Code;

namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Puts what the log says of a loss beside where the code computes it: a value below zero, a target that is broadcast.</summary>
public sealed class LossValueFinder : IClueFinder
{
    private const double BelowZero = 0.6;
    private const double Where = 0.3;

    private static readonly string[] Paired = ["MSELoss", "mse_loss", "L1Loss", "l1_loss", "SmoothL1Loss", "smooth_l1_loss", "HuberLoss", "huber_loss"];

    public Task<Clues> FindAsync(CaseStudy study, CancellationToken cancellation)
    {
        var facts = CodeFacts.Of(study);
        return Task.FromResult(new Clues([.. Likelihood(study, facts), .. Broadcast(study, facts)], []));
    }

    // Of log-probabilities it is never negative; of raw scores it falls without bound.
    private static IEnumerable<Clue> Likelihood(CaseStudy study, CodeFacts facts)
    {
        var fell = study.Earlier.FirstOrDefault(c => c.Rule == "metric.negative_loss");
        if (fell is not null && facts.Losses.FirstOrDefault(l => l.Name is "NLLLoss" or "nll_loss") is not null)
        {
            var use = facts.Losses.Last(l => l.Name is "NLLLoss" or "nll_loss");
            yield return Say("across.likelihood_below_zero", "code.loss_activation_mismatch", BelowZero, $"{fell.Statement} The negative of log-probabilities cannot: what {use.Name} gets did not go through log_softmax.", [use.UsedAt, .. fell.Evidence]);
        }
    }

    private static IEnumerable<Clue> Broadcast(CaseStudy study, CodeFacts facts)
    {
        var warned = study.Earlier.FirstOrDefault(c => c is { Source: EvidenceKind.Log, Label: "code.broadcast_shape" });
        if (warned is not null && facts.Losses.Where(l => Paired.Contains(l.Name)).DistinctBy(l => l.UsedAt.Line).ToList() is [var only])
        {
            yield return Say("across.broadcast", "code.broadcast_shape", Where, $"{only.Name} is computed here, the one loss that pairs values by their place.", [only.UsedAt]);
        }
    }

    private static Clue Say(string rule, string label, double strength, string statement, IReadOnlyList<Evidence> evidence) =>
        new() { Source = EvidenceKind.Code, Rule = rule, Label = label, Strength = strength, Statement = statement, Evidence = evidence };
}
