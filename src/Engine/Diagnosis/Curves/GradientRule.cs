namespace Sweepboard.Engine.Diagnosis.Curves;

/// <summary>Notices gradients that vanish or explode, learning rates that are off, and units that are dead (thresholds: AutoTrainer, TheDeepChecker).</summary>
internal static class GradientRule
{
    private const double Vanished = 1e-6;
    private const double ExplodedBy = 70;
    private const double VanishedRatio = 1e-3;

    public static IEnumerable<Clue> Find(CurveSet set) => [.. Norms(set), .. Layers(set), .. Rates(set), .. Dead(set), .. Machine(set)];

    private static IEnumerable<Clue> Norms(CurveSet set)
    {
        foreach (var norm in set.All.Where(c => c.Kind == CurveKind.GradientNorm && c.Finite.Length >= 3).Take(1))
        {
            var typical = Curve.Median(norm.Finite);
            if (typical < Vanished)
            {
                yield return CurveClue.Of("gradient_vanishes", $"'{norm.Name}' is {CurveClue.Show(typical)}: hardly a gradient reaches the parameters.", "not_learning", "train.vanishing_gradient", 0.5, [norm.AtLast(), norm.At(0)], ("norm", typical));
            }
            else if (norm.Last > ExplodedBy * Math.Max(Curve.Median(norm.Finite.AsSpan(0, Math.Max(1, norm.Finite.Length / 4))), 1e-9))
            {
                yield return CurveClue.Of("gradient_explodes", $"'{norm.Name}' grows from {CurveClue.Show(norm.First)} to {CurveClue.Show(norm.Last)}.", "diverging", "train.exploding_gradient", 0.55, [norm.AtLast(), norm.At(0)], ("norm", norm.Last));
            }
        }
    }

    private static IEnumerable<Clue> Layers(CurveSet set)
    {
        var layers = set.All.Where(c => c.Kind == CurveKind.GradientNorm && c.Finite.Length > 0 && c.Name.Any(char.IsDigit)).ToList();
        if (layers.Count < 3)
        {
            yield break;
        }

        var (first, last) = (Curve.Median(layers[0].Finite), Curve.Median(layers[^1].Finite));
        if (first < 1e-4 && first < VanishedRatio * last)
        {
            yield return CurveClue.Of("layers_vanish", $"The gradient is {CurveClue.Show(last)} in '{layers[^1].Name}' and {CurveClue.Show(first)} in '{layers[0].Name}'.", "not_learning", "train.vanishing_gradient", 0.65, [layers[0].AtLast(), layers[^1].AtLast()]);
        }
        else if (first > ExplodedBy * last && last > 0)
        {
            yield return CurveClue.Of("layers_explode", $"The gradient is {CurveClue.Show(last)} in '{layers[^1].Name}' and {CurveClue.Show(first)} in '{layers[0].Name}'.", "diverging", "train.exploding_gradient", 0.5, [layers[0].AtLast(), layers[^1].AtLast()]);
        }
    }

    private static IEnumerable<Clue> Rates(CurveSet set)
    {
        if (set.All.FirstOrDefault(c => c.Kind == CurveKind.LearningRate && c.Finite.Length >= 5) is not { } rate)
        {
            yield break;
        }

        var most = rate.Finite.Max();
        var late = rate.Finite[(rate.Finite.Length / 2)..];
        if (most == 0)
        {
            yield return CurveClue.Of("rate_is_zero", $"'{rate.Name}' is 0 from the first step to the last.", "not_learning", "hp.lr_schedule", 0.75, [rate.AtLast(), rate.At(0)]);
        }
        else if (late.Max() < 1e-4 * most && set.Loss is { First: > 0 } loss && loss.Last > 0.7 * loss.First)
        {
            yield return CurveClue.Of("rate_gone_early", $"'{rate.Name}' is down to {CurveClue.Show(late[0])} half-way, while '{loss.Name}' is still {CurveClue.Show(loss.Last)}.", "not_learning", "hp.lr_schedule", 0.5, [rate.AtLast(), loss.AtLast()]);
        }
        else if (rate.Last > 20 * rate.First && rate.Last >= most && set.Loss is { First: > 0 } risen && (risen.Finite.Length < risen.Count || risen.Last > risen.First))
        {
            yield return CurveClue.Of("rate_grows", $"'{rate.Name}' grows from {CurveClue.Show(rate.First)} to {CurveClue.Show(rate.Last)} and never falls.", "diverging", "hp.lr_schedule", 0.5, [rate.AtLast(), rate.At(0)]);
        }
    }

    private static IEnumerable<Clue> Dead(CurveSet set) =>
        from curve in set.All.Where(c => c.Kind == CurveKind.DeadUnits && c.Finite.Length > 0)
        let share = curve.Last > 1.5 ? curve.Last / 100 : curve.Last
        where share >= 0.7
        select CurveClue.Of("dead_units", $"'{curve.Name}' is {CurveClue.Show(curve.Last)}: most units give nothing.", "not_learning", "code.dying_relu", 0.6, [curve.AtLast()], ("share", share));

    private static IEnumerable<Clue> Machine(CurveSet set)
    {
        foreach (var busy in set.All.Where(c => c.Kind == CurveKind.Utilisation && c.Finite.Length >= 5 && !c.Name.Contains("cpu", StringComparison.OrdinalIgnoreCase)).Take(1))
        {
            var typical = Curve.Median(busy.Finite) is var median && busy.Finite.Max() <= 1 ? median * 100 : Curve.Median(busy.Finite);
            if (typical < 30)
            {
                yield return CurveClue.Of("accelerator_waits", $"'{busy.Name}' is {CurveClue.Show(typical)} % in the middle: the accelerator waits for its input.", null, "code.input_pipeline_slow", 0.5, [busy.AtLast()]);
            }
        }

        foreach (var memory in set.All.Where(c => c.Kind == CurveKind.Memory && c.Buckets.Length >= 6).Take(1))
        {
            var rises = memory.Buckets.Zip(memory.Buckets.Skip(1)).Count(p => p.Second > p.First);
            if (rises >= 0.8 * (memory.Buckets.Length - 1) && memory.Last > 1.4 * memory.Buckets[memory.Buckets.Length / 6])
            {
                yield return CurveClue.Of("memory_grows", $"'{memory.Name}' grows all the time, from {CurveClue.Show(memory.First)} to {CurveClue.Show(memory.Last)}.", "memory", "code.graph_retained", 0.5, [memory.AtLast(), memory.At(0)]);
            }
        }
    }
}
