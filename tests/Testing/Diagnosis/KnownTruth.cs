namespace Sweepboard.Testing.Diagnosis;

/// <summary>What is true of a case.</summary>
public sealed record KnownTruth
{
    /// <summary>Symptom groups of which one must be named; none: it is healthy.</summary>
    public IReadOnlyList<string> Symptoms { get; init; } = [];

    /// <summary>Root causes that are right, of which one must come first.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>Causes that are also there, as trigger or amplifier: naming them is no mistake.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>The faulty lines, as <c>train.py:33</c>; none: no line is at fault.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>The configuration keys that decide, where siblings tell them.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>How the case came about: a real run with a planted fault, a program written after a published bug, a log after a published one.</summary>
    public string Origin { get; init; } = "";

    public bool IsHealthy => Causes is [] or ["none"];
}
