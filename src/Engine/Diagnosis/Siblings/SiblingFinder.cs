using System.Globalization;
using Sweepboard.Engine.Diagnosis.Curves;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Siblings;

/// <summary>Finds clues in other runs of the same program: what those that work have in common that this one has not.</summary>
public sealed class SiblingFinder : IClueFinder
{
    private const double Tie = 0.05;
    private const int MostListed = 5;
    private const int MostCited = 4;

    public async Task<Clues> FindAsync(CaseStudy study, CancellationToken cancellation)
    {
        var failure = study.Case;
        if (failure.Siblings.Count == 0)
        {
            return new([], ["There are no other runs to compare with."]);
        }

        var fate = await RunFate.OfAsync(study, cancellation).ConfigureAwait(false);
        if (!fate.Failed)
        {
            return Clues.None;
        }

        return new(failure.Siblings.Any(s => s.Worked) ? [.. Compare(failure, fate)] : [AllFail(failure)], []);
    }

    private static Clue AllFail(FailureCase failure) => new()
    {
        Source = EvidenceKind.Sibling,
        Rule = "sibling.all_fail",
        Statement = $"None of the {failure.Siblings.Count} other runs works either, whatever they tried: what they share is at fault (code, data, environment).",
        Evidence = [.. failure.Siblings.Take(MostCited).Select(s => Evidence.OfSibling(s.Id, s.Hyperparameters.ToString()))],
        Facts = new Dictionary<string, string> { ["worked"] = "0", ["failed"] = Show(failure.Siblings.Count) },
    };

    private static IEnumerable<Clue> Compare(FailureCase failure, RunFate fate)
    {
        var nearest = KeyTable.Nearest(failure)!;
        var table = new KeyTable(failure, fate);
        var ranked = table.Rank();
        var telling = table.Pair(ranked)?.ToList() ?? ranked.TakeWhile(d => d.Score >= ranked[0].Score - Tie && d.Probability <= ranked[0].Probability + 1e-9).Take(3).ToList();
        if (telling.Count > 0)
        {
            yield return Deciding(failure, fate, telling, nearest);
        }
        else
        {
            yield return Nothing(failure, nearest);
        }

        foreach (var other in ranked.Skip(1).Where(d => !telling.Contains(d) && d.Probability < 0.2 && d.Key != KeyDifference.Code).Take(2))
        {
            if (KeyLabels.Of(other.Key, failure.Hyperparameters.TryGetValue(other.Key, out var value) ? value : ParameterValue.Null, other.Direction, fate) is var (label, strength))
            {
                yield return Key(failure, other, "sibling.key_differs_too", nearest) with { Label = label, Strength = Math.Round(strength * 0.4, 3), Symptom = null };
            }
        }

        var same = failure.Files.Count == 0 ? 0 : failure.Siblings.Count(s => s.Worked && s.Files.Count > 0 && !CodeDifference.Differs(failure.Files, s.Files));
        if (same > 0)
        {
            yield return SameCode(failure, same);
        }

        if (Parting(failure, nearest) is { } parting)
        {
            yield return parting;
        }
    }

    private static Clue Deciding(FailureCase failure, RunFate fate, List<KeyDifference> telling, Sibling nearest)
    {
        var first = telling[0];
        var clue = first.Key == KeyDifference.Code ? Code(failure, nearest) : Key(failure, first, "sibling.key_decides", nearest);
        var label = first.Key == KeyDifference.Code || !failure.Hyperparameters.TryGetValue(first.Key, out var value) ? null : KeyLabels.Of(first.Key, value, first.Direction, fate);
        var sureness = first.Interventions > 0 ? 1.1 : Math.Clamp(1.15 - first.Probability, 0.4, 1.1);
        return clue with
        {
            Label = label?.Label,
            Strength = Math.Round(Math.Min(0.85, (label?.Strength ?? 0) * sureness), 3),
            Facts = new Dictionary<string, string>(clue.Facts) { ["discriminating"] = string.Join(',', telling.Select(t => t.Key)), ["p"] = first.Probability.ToString("G3", CultureInfo.InvariantCulture) },
        };
    }

    private static Clue Key(FailureCase failure, KeyDifference difference, string rule, Sibling nearest)
    {
        var own = failure.Hyperparameters.TryGetValue(difference.Key, out var value) ? value : ParameterValue.Null;
        var worked = failure.Siblings.Where(s => s.Worked).ToList();
        var shown = worked.Select(s => s.Hyperparameters.TryGetValue(difference.Key, out var v) ? v : ParameterValue.Null).Distinct().ToList();
        var than = difference.Direction switch { 1 when !difference.IsShared => "above", -1 when !difference.IsShared => "below", _ => "unlike" };
        var paired = difference.Interventions > 0 ? $" {difference.Interventions} of them differ in nothing else." : "";
        return new()
        {
            Source = EvidenceKind.Sibling,
            Rule = rule,
            Statement = $"{difference.Key} is {ParameterWords.Show(own)} here, {than} the {Listed(shown)} of the {worked.Count} runs that work.{paired}",
            Evidence =
            [
                Evidence.InConfiguration(difference.Key, own.ToString()),
                .. worked.OrderBy(s => s == nearest ? 0 : 1).ThenBy(s => s.Id, StringComparer.Ordinal).Take(MostCited)
                    .Select(s => Evidence.OfSibling(s.Id, $"{difference.Key}={(s.Hyperparameters.TryGetValue(difference.Key, out var v) ? v : ParameterValue.Null)}")),
            ],
            Change = difference.Working is { } working && failure.Hyperparameters.ContainsKey(difference.Key) ? new([new(difference.Key, working)]) : Configuration.Empty,
            Facts = new Dictionary<string, string> { ["key"] = difference.Key, ["value"] = own.ToString(), ["worked"] = Show(worked.Count), ["failed"] = Show(failure.Siblings.Count - worked.Count) },
        };
    }

    // A few values by name, many numbers by where they lie.
    private static string Listed(List<ParameterValue> values) => values.Count > MostListed && values.TrueForAll(v => v.IsNumber)
        ? $"{ParameterWords.Show(values.MinBy(v => v.AsNumber()))} to {ParameterWords.Show(values.MaxBy(v => v.AsNumber()))}"
        : string.Join(", ", values.Take(MostListed).Select(ParameterWords.Show));

    private static Clue Code(FailureCase failure, Sibling nearest)
    {
        var other = failure.Siblings.Where(s => s.Worked && s.Files.Count > 0 && CodeDifference.Differs(failure.Files, s.Files)).OrderBy(s => s == nearest ? 0 : 1).ThenBy(s => s.Id, StringComparer.Ordinal).First();
        var lines = CodeDifference.Own(failure.Files, other.Files);
        return new()
        {
            Source = EvidenceKind.Sibling,
            Rule = "sibling.code_differs",
            Statement = $"The code is not that of the runs that work: against '{other.Id}', {(lines.Count == 0 ? "lines are missing" : "these lines are new or changed")}.",
            Evidence = [.. lines, Evidence.OfSibling(other.Id, other.Hyperparameters.ToString())],
            Facts = new Dictionary<string, string> { ["key"] = KeyDifference.Code },
        };
    }

    private static Clue Nothing(FailureCase failure, Sibling nearest) => new()
    {
        Source = EvidenceKind.Sibling,
        Rule = "sibling.nothing_differs",
        Statement = $"Nothing that is recorded tells this run from those that work, '{nearest.Id}' the nearest: what differs is chance or the machine.",
        Evidence = [Evidence.OfSibling(nearest.Id, nearest.Hyperparameters.ToString())],
        Facts = new Dictionary<string, string> { ["worked"] = Show(failure.Siblings.Count(s => s.Worked)) },
    };

    private static Clue SameCode(FailureCase failure, int count) => new()
    {
        Source = EvidenceKind.Sibling,
        Rule = "sibling.same_code_works",
        Statement = $"{count} other runs work with the same code: what is wrong in it, if anything, shows only with this configuration or on this machine.",
        Evidence = [.. failure.Siblings.Where(s => s.Worked && s.Files.Count > 0 && !CodeDifference.Differs(failure.Files, s.Files)).Take(MostCited).Select(s => Evidence.OfSibling(s.Id, s.Hyperparameters.ToString()))],
        Facts = new Dictionary<string, string> { ["same_code_works"] = Show(count) },
    };

    // Where the same metric of the nearest working run goes another way.
    private static Clue? Parting(FailureCase failure, Sibling nearest)
    {
        foreach (var own in failure.Metrics.Where(m => CurveNames.Read(m.Name).Kind == CurveKind.Loss))
        {
            if (nearest.Metrics.FirstOrDefault(m => m.Name == own.Name) is not { } other)
            {
                continue;
            }

            var theirs = other.Steps.Zip(other.Values).ToDictionary(p => p.First, p => p.Second);
            for (var i = 0; i < own.Values.Count; i++)
            {
                if (theirs.TryGetValue(own.Steps[i], out var value) && double.IsFinite(value) && (!double.IsFinite(own.Values[i]) || own.Values[i] > 2 * Math.Abs(value) + 1e-6))
                {
                    return new()
                    {
                        Source = EvidenceKind.Sibling,
                        Rule = "sibling.parts",
                        Statement = $"'{own.Name}' parts from that of '{nearest.Id}' at step {own.Steps[i]}: {CurveClue.Show(own.Values[i])} against {CurveClue.Show(value)}.",
                        Evidence = [Evidence.AtPoint(own.Name, own.Steps[i], own.Values[i]), Evidence.OfSibling(nearest.Id, $"{own.Name}={CurveClue.Show(value)} at step {own.Steps[i]}")],
                        Facts = new Dictionary<string, string> { ["step"] = own.Steps[i].ToString(CultureInfo.InvariantCulture) },
                    };
                }
            }
        }

        return null;
    }

    private static string Show(int number) => number.ToString(CultureInfo.InvariantCulture);
}
