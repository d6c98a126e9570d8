namespace Sweepboard.Engine.Diagnosis.Curves;

/// <summary>Reads what a metric measures from the ways people name it.</summary>
internal static class CurveNames
{
    private static readonly string[] Validation = ["val", "valid", "validation", "eval", "test", "dev", "heldout", "holdout"];
    private static readonly string[] Losses = ["loss", "nll", "mse", "rmse", "mae", "ppl", "perplexity", "crossentropy", "ce", "bce", "error", "objective", "cost"];
    private static readonly string[] Accuracies = ["acc", "accuracy", "top1", "top5", "f1", "auc", "precision", "recall", "iou", "dice", "auroc", "map", "bleu", "exactmatch", "em", "acc1"];
    private static readonly string[] Contests = ["d", "g", "gen", "disc", "generator", "discriminator", "critic", "actor", "policy", "value", "reward", "return", "kl", "entropy", "adv", "q", "td", "elbo", "gp", "ppo"];
    private static readonly string[] Dead = ["dead", "dying", "zerofrac", "sparsity"];

    public static (CurveKind Kind, bool IsValidation, bool IsContest) Read(string name)
    {
        var words = Words(name);
        return (Kind(words), words.Any(Validation.Contains), words.Any(Contests.Contains));
    }

    /// <summary>Whether two names say the same measure, so that their values can be laid side by side: a loss and an error in kilowatts cannot.</summary>
    public static bool AreAlike(string one, string other) => Measure(one).SequenceEqual(Measure(other));

    private static IEnumerable<string> Measure(string name) => Words(name).Where(w => !Validation.Contains(w) && w is not ("train" or "training" or "epoch" or "avg" or "average" or "mean" or "running" or "total"));

    private static CurveKind Kind(string[] words)
    {
        bool Has(params ReadOnlySpan<string> any)
        {
            foreach (var word in any)
            {
                if (words.Contains(word))
                {
                    return true;
                }
            }

            return false;
        }

        return words switch
        {
            _ when Has("lr") || Has("learning") && Has("rate") || Has("learningrate") => CurveKind.LearningRate,
            _ when Has("grad", "gradient", "gradnorm", "grads") && !words.Any(Losses.Contains) => CurveKind.GradientNorm,
            _ when words.Any(Dead.Contains) => CurveKind.DeadUnits,
            _ when Has("util", "utilization", "utilisation") => CurveKind.Utilisation,
            _ when Has("mem", "memory", "rss", "allocated") => CurveKind.Memory,
            _ when words.Any(Losses.Contains) => CurveKind.Loss,
            _ when words.Any(Accuracies.Contains) => CurveKind.Accuracy,
            _ => CurveKind.Other,
        };
    }

    // trainLoss, train_loss, train/loss and Train Loss are the same two words.
    private static string[] Words(string name)
    {
        var spaced = string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) && char.IsLower(name[i - 1]) ? " " + c : c.ToString()));
        return [.. spaced.ToLowerInvariant().Split([' ', '_', '/', '.', '-', '@', ':'], StringSplitOptions.RemoveEmptyEntries)];
    }
}
