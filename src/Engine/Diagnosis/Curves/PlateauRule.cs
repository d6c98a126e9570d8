using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Curves;

/// <summary>Notices a loss that does not fall, or hardly.</summary>
internal static class PlateauRule
{
    private const int Least = 5;
    private const double Flat = 0.02;
    private const double Slow = 0.1;
    private const double Still = 0.02;
    private const double Level = 1.003;
    private const double Unscaled = 1e4;
    private const double Usual = 0.01;

    private static readonly string[] Earlier = ["lora", "pretrain", "finetun", "fine_tun", "base_model", "adapter", "resume"];

    private static readonly double[] UsualClasses = [2, 3, 4, 5, 10, 20, 100, 1000];

    public static IEnumerable<Clue> Find(CurveSet set)
    {
        var loss = set.Loss ?? set.ValidationLoss;
        var accuracy = set.Accuracy ?? set.ValidationAccuracy;
        if (loss is null || loss.Count < Least || loss.Finite.Length < loss.Count || loss.First <= 0)
        {
            return loss is null && accuracy is { Count: >= Least } ? StuckAccuracy(set, accuracy) : [];
        }

        var fell = (loss.First - loss.Buckets.Skip(loss.Buckets.Length / 2).Min()) / loss.First;
        if (IsAtChance(set, accuracy))
        {
            return EndsAtChance(set, loss, accuracy!);
        }

        if (fell > Slow || Learns(accuracy) || loss.Last > 1.5 * loss.First)
        {
            return [];
        }

        return fell <= Flat ? IsFlat(set, loss, accuracy, fell) : Stands(loss) ? IsStuck(set, loss, fell) : IsSlow(set, loss, fell);
    }

    // However the loss moved, guessing does as well.
    private static bool IsAtChance(CurveSet set, Curve? accuracy) =>
        set.Classes is >= 3 and var classes && accuracy is { Finite.Length: >= Least } && Share(accuracy.Buckets.Max()) < 1.8 / classes && Share(accuracy.Last) < 1.5 / classes;

    private static IEnumerable<Clue> EndsAtChance(CurveSet set, Curve loss, Curve accuracy)
    {
        var chance = 1 / set.Classes!.Value;
        var says = $"'{accuracy.Name}' ends at {CurveClue.Show(accuracy.Last)}: guessing among {set.Classes:0} classes gives {CurveClue.Show(chance)}.";
        List<Evidence> places = [accuracy.AtLast(), accuracy.At(0), loss.AtLast()];
        yield return CurveClue.Of("ends_at_chance", says, "not_learning", null, 0, places, ("classes", set.Classes.Value));
        foreach (var clue in Rates(set, says, places, atChance: true))
        {
            yield return clue;
        }
    }

    // After its first values nothing moves any more; a curve that had learned fell further.
    private static bool Stands(Curve loss)
    {
        var late = loss.Buckets[(loss.Buckets.Length / 4)..];
        return loss.First >= 0.3 && late.Length >= Least && late.Max() - late.Min() < Still * Math.Abs(Curve.Median(late));
    }

    private static IEnumerable<Clue> IsStuck(CurveSet set, Curve loss, double fell)
    {
        var says = $"'{loss.Name}' falls by {fell:P0} at first and then stands still at {CurveClue.Show(loss.Last)}.";
        yield return CurveClue.Of("stuck", says, "not_learning", null, 0, [loss.AtLast(), loss.At(0)], ("fell", fell));
        foreach (var clue in Scale(set, loss, says))
        {
            yield return clue;
        }
    }

    // A squared error of that size is of targets in the hundreds and more, which steps of a usual size do not reach.
    private static IEnumerable<Clue> Scale(CurveSet set, Curve loss, string says)
    {
        if (loss.Last > Unscaled && set is { Accuracy: null, ValidationAccuracy: null } && loss.Name.Contains("loss", StringComparison.OrdinalIgnoreCase))
        {
            yield return CurveClue.Of("unscaled_target", $"{says} Targets that large are not reached by steps of a usual size.", "not_learning", "data.target_unscaled", 0.4, [loss.AtLast(), loss.At(0)], ("last", loss.Last));
        }
    }

    private static IEnumerable<Clue> IsFlat(CurveSet set, Curve loss, Curve? accuracy, double fell)
    {
        var chance = Chance(set, loss.Last);
        var atChance = accuracy is not null && !Learns(accuracy);
        if (chance is null && !atChance && loss.First < 0.3)
        {
            // A loss that began low had been trained before.
            yield break;
        }

        var says = chance is { } classes ? $"'{loss.Name}' stays at {CurveClue.Show(loss.Last)}, which is ln {classes:0}: what guessing among {classes:0} classes gives."
            : $"'{loss.Name}' does not fall: {CurveClue.Show(loss.First)} at first and {CurveClue.Show(loss.Last)} at last.";
        List<Evidence> places = [loss.AtLast(), loss.At(0), .. accuracy is null ? Array.Empty<Evidence>() : [accuracy.AtLast()]];
        yield return CurveClue.Of("flat", says, "not_learning", null, 0, places, ("first", loss.First), ("last", loss.Last), ("fell", fell), ("chance_classes", chance ?? 0));
        foreach (var clue in Rates(set, says, places, chance is not null).Concat(Scale(set, loss, says)))
        {
            yield return clue;
        }
    }

    private static IEnumerable<Clue> IsSlow(CurveSet set, Curve loss, double fell)
    {
        var quarters = Curve.Medians(loss.Buckets, 4);
        var isSteady = quarters.Zip(quarters.Skip(1)).All(p => p.Second < Level * p.First) && quarters[^1] < quarters[0];
        if (!isSteady || loss.Count < 8 || GoesOn(set))
        {
            yield break;
        }

        var says = $"'{loss.Name}' falls steadily, but by {fell:P0} in all: {CurveClue.Show(loss.First)} to {CurveClue.Show(loss.Last)}.";
        List<Evidence> places = [loss.AtLast(), loss.At(0)];
        yield return CurveClue.Of("slow", says, "not_learning", null, 0, places, ("fell", fell));
        foreach (var clue in Scale(set, loss, says))
        {
            yield return clue;
        }

        if (set.LearningRate is null or <= Usual)
        {
            yield return CurveClue.Of("slow_steps", $"{says} Its steps are small.", "not_learning", "hp.lr_too_low", 0.3, places, ("fell", fell));
            yield return CurveClue.Of("slow_end", $"{says} It was still falling when training ended.", "not_learning", "hp.epochs_too_few", 0.2, places, ("fell", fell));
        }

        if (ParameterWords.Number(set.Hyperparameters, ParameterWords.LearningRate) is var (name, rate) && rate <= 1e-3)
        {
            // With steps too small a loss falls evenly; one that levels off has come to where it goes.
            var isEven = quarters[^2] - quarters[^1] > 0.4 * (quarters[0] - quarters[1]);
            yield return CurveClue.Of("slow_at_rate", $"{says} The learning rate {name} is {CurveClue.Show(rate)}.", "not_learning", "hp.lr_too_low", !isEven ? 0.15 : rate <= 1e-5 ? 0.6 : 0.4,
                [.. places, Evidence.InConfiguration(name, set.Hyperparameters[name].ToString())], ("learning_rate", rate)).Changing(new([new(name, ParameterValue.Of(rate * 10))]));
        }
    }

    // What was trained before has little left to learn.
    private static bool GoesOn(CurveSet set) => set.Hyperparameters.Keys.Any(k => Earlier.Any(e => k.Contains(e, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<Clue> Rates(CurveSet set, string says, List<Evidence> places, bool atChance)
    {
        if (ParameterWords.Number(set.Hyperparameters, ParameterWords.LearningRate) is not var (name, rate))
        {
            yield break;
        }

        List<Evidence> cited = [.. places, Evidence.InConfiguration(name, set.Hyperparameters[name].ToString())];
        var with = $"{says} The learning rate {name} is {CurveClue.Show(rate)}.";
        if (rate <= 1e-6)
        {
            yield return CurveClue.Of("flat_at_low_rate", with, "not_learning", "hp.lr_too_low", 0.65, cited, ("learning_rate", rate)).Changing(new([new(name, ParameterValue.Of(1e-3))]));
        }
        else if (rate >= 0.01)
        {
            yield return CurveClue.Of("flat_at_high_rate", with, "not_learning", "hp.lr_too_high", rate >= 0.5 ? 0.5 : atChance ? 0.3 : 0.2, cited, ("learning_rate", rate)).Changing(new([new(name, ParameterValue.Of(rate / 10))]));
        }
    }

    private static IEnumerable<Clue> StuckAccuracy(CurveSet set, Curve accuracy) =>
        Learns(accuracy) || Share(accuracy.Last) > 0.8 ? []
        : [CurveClue.Of("flat_accuracy", $"'{accuracy.Name}' does not rise: {CurveClue.Show(accuracy.First)} at first and {CurveClue.Show(accuracy.Last)} at last.", "not_learning", null, 0,
            [accuracy.AtLast(), accuracy.At(0)], ("classes", set.Classes ?? 0))];

    private static bool Learns(Curve? accuracy) =>
        accuracy is { Finite.Length: > 1 } && (Share(accuracy.Buckets.Max()) - Share(accuracy.Buckets[0]) > 0.05 || Share(accuracy.Last) > 0.9);

    private static double? Chance(CurveSet set, double last)
    {
        var candidates = set.Classes is { } known ? [known] : UsualClasses;
        return candidates.Where(c => c >= 2 && Math.Abs(last - Math.Log(c)) < (set.Classes is null ? 0.01 : 0.03) * Math.Log(c)).Cast<double?>().FirstOrDefault();
    }

    private static double Share(double accuracy) => accuracy > 1.5 ? accuracy / 100 : accuracy;
}
