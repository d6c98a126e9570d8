using Sweepboard.Engine.Diagnosis.Code.Rules;

namespace Sweepboard.Engine.Diagnosis.Code;

/// <summary>Looks for faults in a case's Python code.</summary>
/// <param name="python">The path of a Python 3 that reads code; null: the one that is found on this machine.</param>
public sealed class CodeFinder(string? python = null) : IClueFinder
{
    private static readonly IReadOnlyList<ICodeRule> Rules =
    [
        new ZeroGradRule(), new OptimizerStepRule(), new LossActivationRule(), new ReductionRule(), new LearningRateRule(), new ClippingRule(),
    ];

    public Task<Clues> FindAsync(CaseStudy study, CancellationToken cancellation) => Task.Run(() => Find(study, cancellation), cancellation);

    private Clues Find(CaseStudy study, CancellationToken cancellation)
    {
        var reading = CodeReading.Of(study, python);
        var found = new List<Clue>();
        lock (reading)
        {
            foreach (var rule in Rules)
            {
                cancellation.ThrowIfCancellationRequested();
                found.AddRange(rule.Look(reading.Training));
            }
        }

        return new([.. found.OrderByDescending(c => c.Strength)], reading.Text.Notes);
    }
}
