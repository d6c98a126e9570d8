using System.Text.Json.Serialization;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>Something that happened in a diagnosis: a closed union. The log of these is the session.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(DiagnosisCreated), "diagnosis_created")]
[JsonDerivedType(typeof(ModelAllowed), "model_allowed")]
[JsonDerivedType(typeof(QuestionAsked), "question_asked")]
[JsonDerivedType(typeof(TurnStarted), "turn_started")]
[JsonDerivedType(typeof(TurnPartMade), "turn_part")]
[JsonDerivedType(typeof(TurnEnded), "turn_ended")]
[JsonDerivedType(typeof(DiagnosisFailed), "diagnosis_failed")]
[JsonDerivedType(typeof(DiagnosisClosed), "diagnosis_closed")]
[JsonDerivedType(typeof(DiagnosisExpired), "diagnosis_expired")]
public abstract record DiagnosisEvent
{
    private protected DiagnosisEvent()
    {
    }
}

/// <summary>A diagnosis was asked for; its case is kept.</summary>
/// <param name="DiagnosisId">The new session.</param>
/// <param name="Title">What people call the case.</param>
/// <param name="RunId">The run, where it is one of ours.</param>
/// <param name="Quick">Whether the code is left out.</param>
/// <param name="Engine">Who takes the turns.</param>
/// <param name="Manifest">What the case consists of.</param>
/// <param name="Notes">What was given but cannot be used.</param>
/// <param name="By">Who asked.</param>
public sealed record DiagnosisCreated(
    DiagnosisId DiagnosisId, string Title, RunId? RunId, bool Quick, string Engine, IReadOnlyList<ManifestEntry> Manifest, IReadOnlyList<string> Notes, string By) : DiagnosisEvent;

/// <summary>Somebody agrees that from here on the language model that is configured may be told of this case.</summary>
public sealed record ModelAllowed(string By) : DiagnosisEvent;

/// <summary>A person asks something; its turn comes when those before it are over.</summary>
public sealed record QuestionAsked(string Question, string By) : DiagnosisEvent;

/// <summary>A turn begins; one of that number that did not end counts no more.</summary>
public sealed record TurnStarted(int Index, TurnKind Kind, string? Question) : DiagnosisEvent;

/// <summary>A turn came this much further.</summary>
public sealed record TurnPartMade(int Index, TurnPart Part) : DiagnosisEvent;

/// <summary>A turn is over; with an error it came to nothing, or not to its end.</summary>
public sealed record TurnEnded(int Index, string? Error) : DiagnosisEvent;

/// <summary>The case cannot be looked at; what was said stays.</summary>
public sealed record DiagnosisFailed(string Reason) : DiagnosisEvent;

/// <summary>Somebody closed it; what was said stays.</summary>
public sealed record DiagnosisClosed(string By) : DiagnosisEvent;

/// <summary>Nobody went on with it for long; what was said stays, the copies of the case's files go.</summary>
public sealed record DiagnosisExpired(string Reason) : DiagnosisEvent;
