using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Diagnoses;

/// <summary>How the parts of a diagnosis are called on pages.</summary>
public static class DiagnosisWords
{
    public static string Of(TurnKind kind) => kind switch
    {
        TurnKind.Code => "The code",
        TurnKind.Correlate => "Log, metrics and other runs",
        TurnKind.RootCause => "The root cause",
        TurnKind.Fixes => "What to change",
        TurnKind.Report => "In short",
        _ => "Your question",
    };

    /// <summary>What is being done while that turn is under way.</summary>
    public static string Doing(TurnKind kind) => kind switch
    {
        TurnKind.Code => "Reading the code",
        TurnKind.Correlate => "Comparing log, metrics and other runs",
        TurnKind.RootCause => "Weighing what could have caused it",
        TurnKind.Fixes => "Working out what to change",
        TurnKind.Report => "Writing it up",
        _ => "Looking for the answer",
    };

    public static string Of(SessionStatus status) => status switch
    {
        SessionStatus.Created => "pending",
        SessionStatus.Running => "running",
        SessionStatus.AwaitingUser => "ready",
        _ => Show.Word(status),
    };

    public static string Of(Role role) => role switch
    {
        Role.Defect => "defect",
        Role.Trigger => "trigger",
        Role.Amplifier => "made it worse",
        _ => "environment",
    };

    /// <summary>What the role means, in a sentence.</summary>
    public static string Meaning(Role role) => role switch
    {
        Role.Defect => "Wrong in the program or its data, whatever the configuration.",
        Role.Trigger => "Made it show in this run and not in others.",
        Role.Amplifier => "Made it worse, or let it go on.",
        _ => "The machine, the cluster or the network, not the program.",
    };

    /// <summary>A level by shape, so that it does not hang on colour.</summary>
    public static string Shape(Level level) => level switch { Level.Certain => "●", Level.Likely => "◕", _ => "◔" };

    /// <summary>Where a piece of evidence stands, in a few words.</summary>
    public static string Place(Evidence evidence) => Show.Plain(evidence.Kind switch
    {
        EvidenceKind.Code or EvidenceKind.Log => $"{evidence.File}:{evidence.Line}",
        EvidenceKind.Metric => $"{evidence.Series}, step {evidence.Step}",
        EvidenceKind.Sibling => $"run {evidence.Sibling}",
        EvidenceKind.Config => evidence.Key ?? "configuration",
        _ => evidence.Key ?? "recorded",
    });

    /// <summary>What kind of evidence it is, in a word.</summary>
    public static string Of(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Config => "configuration",
        EvidenceKind.Sibling => "other run",
        EvidenceKind.Env => "recorded",
        _ => SnakeCase.Name(kind),
    };

    /// <summary>Questions one may want to ask, by what was found.</summary>
    public static IReadOnlyList<string> Suggested(SessionState state)
    {
        if (state.Report is not { } report)
        {
            return [];
        }

        var asked = state.Turns.Select(t => t.Question).Concat(state.Waiting).ToHashSet();
        List<string> questions = report.Findings switch
        {
            [] => ["What would you need to know more?", "What did you look at?"],
            [{ Label: Vocabulary.None or Vocabulary.InsufficientEvidence }, ..] => ["What would settle it?", "What did you look at?"],
            [{ Locations: [var place, ..] }, ..] => ["Why do you think so?", $"What is at {place.File}:{place.Line}?", "What else could it be?"],
            _ => ["Why do you think so?", "What else could it be?", "Would it help to try again unchanged?"],
        };
        if (report.Discriminating is [not "code" and var key, ..])
        {
            questions.Add($"How does {key} differ from the runs that worked?");
        }

        return [.. questions.Where(q => !asked.Contains(q)).Take(4)];
    }
}
