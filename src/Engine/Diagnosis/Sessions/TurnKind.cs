namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>What a turn of the conversation is for; the first five follow each other, questions come after.</summary>
public enum TurnKind
{
    /// <summary>Analyse the training code.</summary>
    Code,

    /// <summary>Correlate log, metrics, configuration and siblings with what the code showed.</summary>
    Correlate,

    /// <summary>Name the root cause, by a chain of reasoning.</summary>
    RootCause,

    /// <summary>Recommend what to change.</summary>
    Fixes,

    /// <summary>Put it all together.</summary>
    Report,

    /// <summary>Answer a person.</summary>
    Question,
}
