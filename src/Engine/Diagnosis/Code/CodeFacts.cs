using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code;

/// <summary>What a case's code says about how it trains, for rules that put code beside log, metrics and siblings.</summary>
public sealed record CodeFacts
{
    /// <summary><c>torch</c>, <c>lightning</c>, <c>keras</c>, <c>sklearn</c>; null: none is in sight.</summary>
    public string? Framework { get; init; }

    public IReadOnlyList<OptimizerFact> Optimizers { get; init; } = [];

    public IReadOnlyList<LossFact> Losses { get; init; } = [];

    /// <summary>Where gradients are clipped; none: nowhere.</summary>
    public IReadOnlyList<Evidence> Clipping { get; init; } = [];

    /// <summary>Where gradients are computed: the calls of <c>backward</c>.</summary>
    public IReadOnlyList<Evidence> Backward { get; init; } = [];

    public double? BatchSize { get; init; }

    public Evidence? BatchSizeAt { get; init; }

    /// <summary>How many values the last layer gives, where that is known.</summary>
    public double? OutputUnits { get; init; }

    /// <summary>What all data come from, where that gives finite numbers only; null: data are read, or it is not known.</summary>
    public Evidence? FiniteData { get; init; }

    /// <summary>Whether any code was read.</summary>
    public bool HasCode { get; init; }

    public static CodeFacts Of(CaseStudy study)
    {
        var reading = CodeReading.Of(study);
        lock (reading)
        {
            return reading.Facts;
        }
    }

    internal static CodeFacts Read(TrainingCode code)
    {
        var batch = Training.BatchSize.Of(code.Program);
        return new()
        {
            HasCode = code.Program.Files.Count > 0,
            Framework = FrameworkOf(code),
            Optimizers = [.. code.Optimizers.Select(o => new OptimizerFact(o.Kind, o.Made.Cited()) { Rate = o.Rate?.Number, RateAt = o.Rate?.Where.Cited(), RateSetting = o.Rate?.Setting, RateIsDefault = o.RateIsDefault })],
            Losses = [.. code.Losses.Where(l => l.Trains).DistinctBy(l => l.Made).Select(l => new LossFact(l.Name, l.Made.Cited(), l.Use.Cited()) { Reduction = l.Reduction?.Text ?? "mean" })],
            Clipping = [.. code.Clipping.Select(c => c.Cited())],
            Backward = [.. code.Steps.Select(s => s.Backward.Cited())],
            FiniteData = KnownData.Of(code.Program)?.Cited(),
            BatchSize = batch?.Number,
            BatchSizeAt = batch is { Where.Line: > 0 } ? batch.Where.Cited() : null,
            OutputUnits = code.Losses.Where(l => l.Trains && l.Prediction is not null).Select(l => code.Models.Of(l.Prediction!).Units).FirstOrDefault(u => u is not null),
        };
    }

    private static string? FrameworkOf(TrainingCode code)
    {
        if (code.IsLightning)
        {
            return "lightning";
        }

        var used = code.Program.Files.SelectMany(f => f.Nodes.Where(n => n.Is(PyKind.alias))).Select(a => Values.ApiNames.Canonical(Values.Symbols.ApiOf(a)).Split('.')[0]).ToHashSet();
        return used.Contains("torch") ? "torch" : used.Contains("keras") || used.Contains("tensorflow") ? "keras" : used.Contains("sklearn") ? "sklearn" : code.Steps.Count > 0 ? "torch" : null;
    }
}
