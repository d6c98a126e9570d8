namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>A log that stays where it is: a case keeps how to find it, not a copy.</summary>
public interface IReferencedLog : ILogSource
{
    /// <summary>Names it for good; <see cref="ICaseSource.FindLog"/> finds it again.</summary>
    string Reference { get; }
}
