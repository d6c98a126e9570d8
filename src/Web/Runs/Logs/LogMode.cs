namespace Sweepboard.Web.Runs.Logs;

/// <summary>How a reader stands to a log that grows.</summary>
public enum LogMode
{
    /// <summary>The last lines are shown as they come.</summary>
    Following,

    /// <summary>An earlier part is being read; at the end of the log following begins again.</summary>
    Reading,

    /// <summary>Nothing new is shown until the reader says so.</summary>
    Paused,
}
