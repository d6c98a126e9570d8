using Sweepboard.Engine.Diagnosis.Code.Lines;
using Sweepboard.Engine.Diagnosis.Code.Rules;

namespace Sweepboard.Engine.Diagnosis.Code;

/// <summary>Looks for faults in a case's Python code.</summary>
/// <param name="python">The path of a Python 3 that reads code; null: the one that is found on this machine.</param>
public sealed class CodeFinder(string? python = null) : IClueFinder
{
    private static readonly IReadOnlyList<ICodeRule> Rules =
    [
        new ZeroGradRule(), new OptimizerStepRule(), new LossActivationRule(), new LossFormRule(), new ReductionRule(), new NumericsRule(), new GraphRule(), new CarriedStateRule(), new ModeRule(), new ParametersRule(),
        new LayerRule(), new ShapeRule(), new LearningRateRule(), new HyperparameterRule(), new ScheduleRule(), new ClippingRule(), new MixedPrecisionRule(), new LoaderRule(), new OverlapRule(), new PreparationRule(), new RawDataRule(), new GatheredDataRule(), new MetricRule(),
        new KerasOutputRule(), new KerasNetworkRule(), new DeviceRule(), new DistributedRule(), new CommandLineRule(), new NameRule(),
        new EvaluationRule(), new KeptStateRule(), new SeedRule(), new StoppingRule(), new MaskRule(), new ShiftRule(), new LeakageRule(), new KerasTrainingRule(), new RareClassRule(), new InputPipelineRule(), new BootstrapRule(), new SequenceRule(), new TimeOrderRule(),
        new PairingRule(), new LayerSettingRule(), new MeasureRule(), new InputFormRule(), new AnewRule(), new WindowRule(), new RecurrentStateRule(), new CutForwardRule(), new LikelihoodSignRule(), new ScoreRule(),
    ];

    public Task<Clues> FindAsync(CaseStudy study, CancellationToken cancellation) => Task.Run(() => Find(study, cancellation), cancellation);

    private Clues Find(CaseStudy study, CancellationToken cancellation)
    {
        var reading = CodeReading.Of(study, python);
        var (found, notes) = (new List<Clue>(), reading.Text.Notes.ToList());
        lock (reading)
        {
            foreach (var rule in Rules)
            {
                cancellation.ThrowIfCancellationRequested();
                Guarded.Run(() => found.AddRange(rule.Look(reading.Training)), rule.GetType().Name, notes);
            }
        }

        found.AddRange(reading.Text.Plain.SelectMany(PlainRules.Look));
        return new([.. found.OrderByDescending(c => c.Strength)], notes);
    }
}
