namespace Sweepboard.Web.Health;

/// <summary>Who can be connected to this server for longer than a request.</summary>
public enum ClientKind
{
    /// <summary>A page that is open, linked at this moment or expected back.</summary>
    Page,

    /// <summary>A page that is linked at this moment.</summary>
    LinkedPage,

    /// <summary>A program at the hub.</summary>
    Hub,

    /// <summary>A reader of server-sent events.</summary>
    Stream,
}
