namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>What a line is in a traceback.</summary>
internal enum LineRole
{
    /// <summary>No part of one.</summary>
    Other,
    Header,
    Frame,
    Code,
    Exception,
    Message,
}
