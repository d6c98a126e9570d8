using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Curves;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Diagnosis.Curves;

public class MetricFinderTests
{
    public static TheoryData<string, MetricSeries[]> Healthy => new()
    {
        { "falls", [Draw.Loss(200, i => 0.2 + (2.1 * Math.Exp(-i / 40.0)), 0.1)] },
        { "falls with much noise", [Draw.Loss(2000, i => 0.5 + (1.8 * Math.Exp(-i / 300.0)), 0.5)] },
        { "epochs only", [Draw.Loss(10, i => 2.3 / (i + 1), 0.05), Draw.Of("val_loss", 10, i => (2.3 / (i + 1)) + 0.1, 0.05)] },
        { "restarts", [Draw.Loss(400, i => 0.3 + (1.5 * Math.Exp(-i / 100.0)) + (0.3 * (i % 100 < 10 ? 1 : 0)), 0.05), Draw.Of("lr", 400, i => 0.05 * (1 + Math.Cos(Math.PI * (i % 100) / 100.0)))] },
        { "fine-tuning from low", [Draw.Loss(50, _ => 0.12, 0.2), Draw.Of("val_acc", 50, _ => 0.95, 0.01)] },
        { "adversarial", [Draw.Of("d_loss", 300, i => 0.7 + (0.4 * Math.Sin(i)), 0.3), Draw.Of("g_loss", 300, i => 1 + (i / 50.0), 0.3)] },
        { "reward", [Draw.Of("episode_reward", 300, i => i * 0.1, 1), Draw.Of("policy_loss", 300, i => Math.Sin(i), 1)] },
        { "small gap", [Draw.Of("train_acc", 20, i => 0.5 + (0.45 * (1 - Math.Exp(-i / 5.0)))), Draw.Of("val_acc", 20, i => 0.5 + (0.40 * (1 - Math.Exp(-i / 5.0))))] },
        { "mixed precision skips a step", [Draw.Loss(100, i => i == 3 ? double.PositiveInfinity : 2.0 * Math.Exp(-i / 30.0), 0.05)] },
        { "warm-up", [Draw.Loss(200, i => 2.3 * Math.Exp(-i / 60.0), 0.05), Draw.Of("lr", 200, i => 1e-3 * Math.Min(1, i / 50.0))] },
        { "validation that is noisy", [Draw.Of("train_loss", 30, i => 0.3 + (1.8 * Math.Exp(-i / 6.0)), 0.2), Draw.Of("val_loss", 30, i => 0.4 + (1.5 * Math.Exp(-i / 6.0)), 0.25)] },
        { "stands still after it has learned", [Draw.Loss(40, i => 0.4 + (1.9 * Math.Exp(-i / 2.0)), 0.002)] },
        { "recall of the rare class is low, not none", [Draw.Of("val_accuracy", 6, _ => 0.95, 0.001), Draw.Of("val_recall", 6, i => 0.2 + (0.1 * i))] },
        { "data comes in time", [Draw.Loss(40, i => 2 * Math.Exp(-i / 15.0), 0.05), Draw.Of("data_time", 40, _ => 0.02, 0.1), Draw.Of("batch_time", 40, _ => 0.4, 0.1)] },
        { "validation rises among values that are next to nothing", [Draw.Of("train_loss", 20, i => 0.3 * Math.Exp(-i)), Draw.Of("test_loss", 20, i => i == 0 ? 0.33 : 4e-5 + (4e-5 * i))] },
        { "an error in kilowatts beside a scaled loss", [Draw.Of("train_loss", 30, i => 0.02 + (0.12 * Math.Exp(-i / 4.0))), Draw.Of("val_mae", 30, i => 170 + (220 * Math.Exp(-i / 4.0)))] },
        { "pairs ranked nearly all rightly", [Draw.Loss(8, i => 0.5 / (i + 1)), Draw.Of("val_auc", 8, i => 0.9966 + (0.0003 * i))] },
        { "good digits", [Draw.Loss(10, i => 0.3 / (i + 1)), Draw.Of("val_accuracy", 10, i => 0.96 + (0.003 * i))] },
    };

    public static TheoryData<string, string, string?, MetricSeries[]> Broken => new()
    {
        { "ramp to NaN", "nan_inf", "train.exploding_gradient", [Draw.Loss(100, i => i < 60 ? 2.3 * Math.Exp(i / 10.0) : double.NaN)] },
        { "NaN at once", "nan_inf", "data.nan_in_input", [Draw.Loss(20, _ => double.NaN)] },
        { "NaN in one metric first", "nan_inf", null, [Draw.Loss(40, i => i < 20 ? 1.0 / (i + 1) : double.NaN), Draw.Of("val_acc", 4, i => 0.1 * i)] },
        { "grows", "diverging", "hp.lr_too_high", [Draw.Loss(100, i => 2.3 * (1 + (i / 10.0)), 0.1)] },
        { "swings", "diverging", "hp.lr_too_high", [Draw.Loss(60, i => i % 2 == 0 ? 2.0 : 6.0, 0.2)] },
        { "ln 10", "not_learning", null, [Draw.Loss(300, _ => 2.3026, 0.01)] },
        { "flat with accuracy at chance", "not_learning", null, [Draw.Loss(20, _ => 1.8, 0.01), Draw.Of("accuracy", 20, _ => 0.11, 0.1)] },
        { "moves at first and never again", "not_learning", null, [Draw.Loss(30, i => 498 + (22 * Math.Exp(-i)), 0.0005)] },
        { "targets in the hundred thousands", "not_learning", "data.target_unscaled", [Draw.Loss(15, i => 5.67e10 * (1 - (0.0004 * i)))] },
        { "NaN after billions", "nan_inf", "hp.lr_too_high", [Draw.Loss(4, i => i == 0 ? 9e10 : double.NaN)] },
        { "infinite at once", "nan_inf", "hp.lr_too_high", [Draw.Loss(10, _ => double.PositiveInfinity)] },
        { "validation below chance", "generalisation_gap", "data.split", [Draw.Of("accuracy", 15, i => 0.5 + (0.02 * i)), Draw.Of("val_accuracy", 15, _ => 0.001)] },
        { "nothing rare is found", "metric_suspicious", "data.class_imbalance", [Draw.Of("val_accuracy", 6, _ => 0.98, 0.001), Draw.Of("val_recall", 6, _ => 0)] },
        { "validation in other units from the start", "generalisation_gap", "data.preprocess_mismatch", [Draw.Of("train_loss", 12, i => 1.2 * Math.Exp(-i / 8.0), 0.03), Draw.Of("val_loss", 12, _ => 900, 0.4)] },
        { "NaN now and then", "nan_inf", "data.empty_targets", [Draw.Loss(60, i => i is 9 or 31 or 44 ? double.NaN : 2 * Math.Exp(-i / 30.0), 0.05)] },
        { "overfits", "generalisation_gap", "train.overfitting", [Draw.Of("train_loss", 60, i => Math.Exp(-i / 15.0), 0.03), Draw.Of("val_loss", 60, i => 0.6 - (0.3 * Math.Min(1, i / 15.0)) + (0.01 * Math.Max(0, i - 15)), 0.03)] },
        { "accuracies part", "generalisation_gap", "train.overfitting", [Draw.Of("accuracy", 30, i => Math.Min(1, 0.3 + (0.05 * i))), Draw.Of("val_accuracy", 30, i => Math.Min(0.6, 0.3 + (0.03 * i)))] },
        { "perfect at once", "metric_suspicious", "data.leakage", [Draw.Loss(10, i => 1.0 / (i + 1)), Draw.Of("val_acc", 10, _ => 1.0)] },
        { "more than all", "metric_suspicious", "code.metric_wrong", [Draw.Of("accuracy", 10, i => 0.9 + (i * 0.05))] },
        { "below zero", "diverging", "code.loss_sign_or_form", [Draw.Loss(40, i => 1 - (2.0 * i))] },
        { "no gradient", "not_learning", "train.vanishing_gradient", [Draw.Loss(20, _ => 0.69, 0.001), Draw.Of("grad_norm", 20, _ => 1e-9, 0.1)] },
        { "rate 0", "not_learning", "hp.lr_schedule", [Draw.Loss(20, _ => 2.3026, 0.001), Draw.Of("lr", 20, _ => 0.0)] },
        { "dead units", "not_learning", "code.dying_relu", [Draw.Of("dead_relu_share", 5, _ => 0.9)] },
        { "memory", "memory", "code.graph_retained", [Draw.Of("gpu_memory_mb", 40, i => 1000 + (50 * i))] },
        { "spike", "no_action", "no_action.transient_spike", [Draw.Loss(200, i => i == 120 ? 9 : 2.3 * Math.Exp(-i / 50.0), 0.02)] },
    };

    [Theory]
    [MemberData(nameof(Healthy))]
    public async Task FindAsync_OfAHealthyRun_FindsNothing(string shape, MetricSeries[] metrics)
    {
        var found = await FindAsync(metrics);

        Assert.True(found.Count == 0, $"{shape}: {string.Join("; ", found.Select(c => c.Statement))}");
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task FindAsync_OfABrokenRun_ShowsItsSymptomAndCause(string shape, string symptom, string? label, MetricSeries[] metrics)
    {
        var found = await FindAsync(metrics, ("lr", ParameterValue.Of(0.05)));

        Assert.True(found.Any(c => c.Symptom == symptom), $"{shape}: {string.Join("; ", found.Select(c => c.Rule))}");
        Assert.True(label is null || found.Any(c => c.Label == label), $"{shape}: {string.Join("; ", found.Select(c => c.Label))}");
        Assert.All(found, c => Assert.All(c.Evidence.Where(e => e.Series is not null), e => Assert.Contains(metrics, m => m.Name == e.Series && m.Steps.Contains(e.Step!.Value))));
    }

    [Fact]
    public async Task FindAsync_AccuracyThatEndsAtChance_IsNotLearningHoweverTheLossMoved()
    {
        var found = await FindAsync([Draw.Loss(20, i => 6.0 - (0.2 * i)), Draw.Of("val_acc", 20, _ => 0.1, 0.1)], ("num_classes", ParameterValue.Of(10L)));

        Assert.Contains(found, c => c is { Rule: "metric.ends_at_chance", Symptom: "not_learning" });
    }

    [Fact]
    public async Task FindAsync_LossThatFallsEvenlyAndHardly_ThinksOfSmallSteps()
    {
        var found = await FindAsync([Draw.Loss(20, i => 0.72 * (1 - (0.004 * i)))]);

        Assert.Contains(found, c => c is { Rule: "metric.slow_steps", Label: "hp.lr_too_low" });
    }

    [Fact]
    public async Task FindAsync_ValidationBetterThanTraining_ThinksOfDropoutBeforeLeakage()
    {
        var found = await FindAsync([Draw.Of("accuracy", 15, i => 0.1 + (0.01 * i)), Draw.Of("val_accuracy", 15, i => 0.15 + (0.03 * i))]);

        Assert.True(found.Single(c => c.Label == "hp.dropout_high").Strength > found.Single(c => c.Label == "data.leakage").Strength);
    }

    [Fact]
    public async Task FindAsync_OfASummedLoss_SaysWhatItIsTheSumOf()
    {
        var found = await FindAsync([Draw.Loss(50, i => 147.4 * Math.Exp(-i / 20.0))], ("batch_size", ParameterValue.Of(64L)), ("num_classes", ParameterValue.Of(10L)));

        Assert.Contains(found, c => c.Label == "code.loss_reduction_sum" && c.Strength >= 0.5);
    }

    [Fact]
    public async Task FindAsync_OfAMeanLoss_SaysNothingOfASum()
    {
        Assert.Empty(await FindAsync([Draw.Loss(50, i => 2.31 * Math.Exp(-i / 20.0))], ("batch_size", ParameterValue.Of(64L)), ("num_classes", ParameterValue.Of(10L))));
    }

    [Fact]
    public async Task FindAsync_WithNoMetricsButALog_ReadsThemThere()
    {
        var log = string.Join('\n', Enumerable.Range(0, 50).Select(i => $"step {i} loss: {(i < 30 ? (2.0 - (0.01 * i)).ToString(System.Globalization.CultureInfo.InvariantCulture) : "nan")}"));

        var found = (await new MetricFinder().FindAsync(new(new() { Title = "t", Log = new TextLogSource("log", log) }), CancellationToken.None)).Found;

        var first = Assert.Single(found, c => c.Rule == "metric.not_finite");
        Assert.Equal((31, "step 30 loss: nan"), (first.Evidence[0].Line, first.Evidence[0].Quote));
    }

    [Fact]
    public async Task FindAsync_OfAMillionHealthyPoints_FindsNothing()
    {
        var metrics = new[] { Draw.Loss(1_000_000, i => 2.3 * Math.Exp(-i / 3e5), 0.3) };

        Assert.Empty(await FindAsync(metrics));
    }

    private static async Task<IReadOnlyList<Clue>> FindAsync(MetricSeries[] metrics, params (string Name, ParameterValue Value)[] tried) =>
        (await new MetricFinder().FindAsync(new(new() { Title = "t", Metrics = metrics, Hyperparameters = new(tried.Select(t => KeyValuePair.Create(t.Name, t.Value))) }), CancellationToken.None)).Found;
}
