namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Whether there is a cause to name, nothing wrong, or too little to tell.</summary>
public sealed class Verdict
{
    private const double Worth = 0.14;

    // Where nothing was seen to be wrong, what is said to be wrong must be worth somebody's time.
    private const double Telling = 0.4;

    // Of the first tries of cases nobody had seen, 19 of the 36 in which nothing was found were sound; a fault that does not show is not seen here either.
    private const double Sound = 0.6;
    private readonly FailureCase _case;
    private readonly SymptomReading _symptoms;
    private readonly Hypothesis? _root;
    private readonly bool _isHealthy;

    public Verdict(FailureCase failure, SymptomReading symptoms, IReadOnlyList<Hypothesis> ranked)
    {
        (_case, _symptoms, _root) = (failure, symptoms, ranked.Count > 0 ? ranked[0] : null);
        _isHealthy = !symptoms.Any && failure.Failure is null && failure.ExitCode is null or 0 && ranked.All(h => h.Confidence < Telling);
        IsAnswer = !_isHealthy && _root is { Confidence: >= Worth, Role: not Role.Amplifier };
        RootCause = Line(ranked);
    }

    /// <summary>Whether a cause is named.</summary>
    public bool IsAnswer { get; }

    public string RootCause { get; }

    /// <summary>What was seen; where nothing was, what the cause that is named commonly shows as.</summary>
    public IReadOnlyList<string> Symptoms => _symptoms.Any ? _symptoms.Names : _isHealthy ? ["no_action"] : IsAnswer && _root!.Entry.Explains.Count > 0 ? [Common(_root.Entry.Explains, _case.HasRun)] : ["unknown"];

    public IReadOnlyList<Finding> Findings(IReadOnlyList<Hypothesis> ranked, Func<Hypothesis, Finding> write, IReadOnlyList<Finding> guesses)
    {
        var found = ranked.Select(write);
        return IsAnswer ? [.. found, .. guesses] : [Answer(), .. found, .. guesses];
    }

    // What ran did not crash.
    private static string Common(IReadOnlyDictionary<string, double> explains, bool hasRun) =>
        explains.OrderBy(e => hasRun && Weighing.IsOfCrash(e.Key)).ThenByDescending(e => e.Value).ThenBy(e => e.Key, StringComparer.Ordinal).First().Key;

    private Finding Answer() => new()
    {
        Label = _isHealthy ? Vocabulary.None : Vocabulary.InsufficientEvidence,
        Role = Role.Defect,
        Statement = RootCause,
        Confidence = _isHealthy ? Math.Round(Sound - ((_root?.Confidence ?? 0) / 2), 2) : 0.5,
        Level = _isHealthy ? Level.Likely : Level.Possible,
        Missing = _isHealthy ? [] : Wanted(),
    };

    private string Line(IReadOnlyList<Hypothesis> ranked)
    {
        if (_isHealthy)
        {
            return "Nothing is wrong that the log, the metrics or the code would show.";
        }

        if (!IsAnswer)
        {
            return "There is not enough evidence to name a cause.";
        }

        var place = _root!.For.SelectMany(c => c.Evidence).FirstOrDefault(e => e is { Kind: EvidenceKind.Code, Line: not null });
        var line = $"{Capital(_root.Entry.Title)}{(place is null ? "" : $" ({place.File}:{place.Line})")}";
        if (ranked.Skip(1).FirstOrDefault(h => h.Role == Role.Trigger && h.Confidence >= 0.4) is { } trigger && _root.Role == Role.Defect)
        {
            line += $"; it shows because {trigger.Entry.Title}";
        }

        return line + ".";
    }

    private List<string> Wanted()
    {
        var wanted = new List<string>();
        if (_case.Log is null or { Length: 0 }) { wanted.Add("The log: what the job printed last, its standard error above all."); }
        if (_case.Metrics.Count == 0) { wanted.Add("The metrics by step: the loss of training and of validation."); }
        if (_case.Files.Count == 0) { wanted.Add("The training code."); }
        if (_case.Siblings.Count == 0) { wanted.Add("A run of the same code that works, with its configuration."); }
        if (wanted.Count == 0) { wanted.Add("A second run with the same configuration that prints the loss and the norm of the gradient at every step."); }
        return wanted;
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
