namespace Sweepboard.Web.Sweeps;

/// <summary>What kind of news an event is.</summary>
public enum EventTone
{
    /// <summary>Something went on as it should.</summary>
    Progress,

    /// <summary>Sweepboard or a person decided something, and why.</summary>
    Decision,

    /// <summary>Something failed.</summary>
    Trouble,
}
