namespace Sweepboard.Engine.Diagnosis.Code.Crashes;

/// <summary>Knows one family of exceptions, and finds in the code what they speak of.</summary>
internal interface ICrashReading
{
    /// <summary>The places that explain it, the likeliest first; none: it says nothing of this family, or nothing in sight explains it.</summary>
    IEnumerable<Clue> Read(Crash crash);
}
