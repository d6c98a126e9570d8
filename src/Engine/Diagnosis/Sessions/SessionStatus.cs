namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>How a diagnosis stands.</summary>
public enum SessionStatus
{
    /// <summary>Its first turn has not begun.</summary>
    Created,

    /// <summary>A turn is under way or due.</summary>
    Running,

    /// <summary>Every turn is taken; a person may ask.</summary>
    AwaitingUser,

    /// <summary>Somebody closed it.</summary>
    Closed,

    /// <summary>Its case cannot be looked at.</summary>
    Failed,

    /// <summary>Nobody went on with it for long.</summary>
    Expired,
}
