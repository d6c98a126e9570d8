namespace Sweepboard.Web.Ui;

/// <summary>How a moment is written.</summary>
public enum WhenForm
{
    /// <summary>Day and time.</summary>
    Full,

    /// <summary>The time of the day.</summary>
    Clock,

    /// <summary>How long ago it was, or how long it is until then.</summary>
    Age,

    /// <summary>How long it has lasted by now, counting.</summary>
    Elapsed,
}
