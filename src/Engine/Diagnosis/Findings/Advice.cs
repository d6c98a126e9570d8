using Sweepboard.Engine.Diagnosis.Catalogue;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Turns causes into what to change, the most urgent first.</summary>
public sealed class Advice(FailureCase failure)
{
    private const int Most = 8;

    public IReadOnlyList<Recommendation> Of(IReadOnlyList<Hypothesis> ranked)
    {
        // What mends the cause mends how it went on.
        var all = ranked.Where((h, i) => i == 0 || !(h.Role == Role.Amplifier && CauseRoles.IsMechanism(h))).SelectMany((h, i) => h.Entry.Fixes.Select((fix, nth) => Recommend(h, fix, isRoot: i == 0, isFirst: nth == 0)));
        return [.. all.DistinctBy(r => r.Title).OrderByDescending(r => r.Priority).Take(Most)];
    }

    private Recommendation Recommend(Hypothesis cause, CatalogueFix fix, bool isRoot, bool isFirst)
    {
        var change = Change(cause, fix);
        return new(Cap(fix.Priority, cause, isRoot), fix.Title, Detail(cause, fix, change))
        {
            Label = cause.Label,
            Diff = isFirst ? UnifiedDiff.Of(failure.Files, cause.For.FirstOrDefault(c => c.Edits.Count > 0)?.Edits ?? []) : null,
            VerifyCommand = isFirst && failure.Command.Count > 0 ? Command(change) : null,
            SuggestedHyperparameters = change.Count > 0 ? change : null,
        };
    }

    // What is only possible, or only made it worse, is never the first thing to do.
    private static Priority Cap(Priority priority, Hypothesis cause, bool isRoot)
    {
        var most = cause switch
        {
            { Role: Role.Amplifier } => Priority.Medium,
            { Role: Role.Trigger } when !isRoot => Priority.High,
            _ when isRoot => Priority.Critical,
            { Confidence: >= Levels.LikelyFrom } => Priority.High,
            { Confidence: >= 0.3 } => Priority.Medium,
            _ => Priority.Low,
        };
        return priority > most ? most : priority;
    }

    private Configuration Change(Hypothesis cause, CatalogueFix fix)
    {
        if (fix.Parameter is not { } kind || ParameterWords.Number(failure.Hyperparameters, kind)?.Name is not { } name)
        {
            return Configuration.Empty;
        }

        if (cause.For.Select(c => c.Change).FirstOrDefault(c => c.ContainsKey(name)) is { } said)
        {
            return new([KeyValuePair.Create(name, said[name])]);
        }

        return fix.Factor is { } factor && Scaled(failure.Hyperparameters[name], factor) is { } value && !value.Means(failure.Hyperparameters[name])
            ? new([KeyValuePair.Create(name, value)])
            : Configuration.Empty;
    }

    private static ParameterValue Scaled(ParameterValue value, double factor) => value.Kind == ParameterKind.Integer
        ? ParameterValue.Of(Math.Max(1, (long)Math.Round(value.AsNumber() * factor)))
        : ParameterValue.Of(double.Parse((value.AsNumber() * factor).ToString("G4", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture));

    private string Detail(Hypothesis cause, CatalogueFix fix, Configuration change)
    {
        var values = string.Join(", ", change.Select(c => $"{c.Key} from {ParameterWords.Show(failure.Hyperparameters[c.Key])} to {ParameterWords.Show(c.Value)}"));
        var detail = values.Length == 0 ? fix.Detail : $"{fix.Detail} Here: {values}.";
        return cause is { Confidence: < Levels.LikelyFrom, Role: not Role.Amplifier } ? $"{detail} (Only if that is the cause, which is not certain.)" : detail;
    }

    // The same command with the changed values where they stand in it as words of their own.
    private string Command(Configuration change)
    {
        var words = failure.Command.Select(word => change.FirstOrDefault(c => failure.Hyperparameters[c.Key].ToString() is var old
            && (word == old || word.EndsWith($"{c.Key}={old}", StringComparison.Ordinal))) is { Key: { } key } c
                ? word.Replace(failure.Hyperparameters[key].ToString(), c.Value.ToString(), StringComparison.Ordinal)
                : word);
        return string.Join(' ', words.Select(ShellWord));
    }

    private static string ShellWord(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_=./:@%+,".Contains(c, StringComparison.Ordinal)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
