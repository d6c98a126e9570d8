using System.Text.Json.Serialization;
using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>A piece of a turn, told as soon as it is made: a closed union.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "part")]
[JsonDerivedType(typeof(EvidenceCited), "evidence_cited")]
[JsonDerivedType(typeof(StepMade), "step_made")]
[JsonDerivedType(typeof(TextSpoken), "text_spoken")]
[JsonDerivedType(typeof(CluesNoted), "clues_noted")]
[JsonDerivedType(typeof(ReportMade), "report_made")]
[JsonDerivedType(typeof(MessageSent), "message_sent")]
[JsonDerivedType(typeof(UsageCounted), "usage_counted")]
public abstract record TurnPart
{
    private protected TurnPart()
    {
    }
}

/// <summary>Evidence that the session cites from now on; ids go on from those of the turns before.</summary>
public sealed record EvidenceCited(IReadOnlyList<CitedEvidence> Evidence) : TurnPart;

/// <summary>A claim.</summary>
public sealed record StepMade(TurnStep Step) : TurnPart;

/// <summary>More of the turn's text (Markdown), to be put behind what there is.</summary>
public sealed record TextSpoken(string Text) : TurnPart;

/// <summary>What was noticed, for the turns to come.</summary>
public sealed record CluesNoted(Clues Clues) : TurnPart;

/// <summary>The report as it stands now; a later one replaces it.</summary>
public sealed record ReportMade(Report Report) : TurnPart;

/// <summary>What left this machine for a language model, word for word, so that a person can see it.</summary>
public sealed record MessageSent(string To, string Text) : TurnPart;

/// <summary>What a language model used.</summary>
public sealed record UsageCounted(TokenUsage Usage) : TurnPart;
