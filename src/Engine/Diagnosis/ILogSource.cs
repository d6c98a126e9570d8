namespace Sweepboard.Engine.Diagnosis;

/// <summary>The bytes a job printed, of any size; whatever they are, reading them is safe.</summary>
public interface ILogSource
{
    /// <summary>What the log is called where it is cited: <c>stderr</c>, <c>train.log</c>.</summary>
    string Name { get; }

    /// <summary>How many bytes there are.</summary>
    long Length { get; }

    /// <summary>A seekable stream over them, from the beginning; the caller disposes it.</summary>
    Stream Open();
}
