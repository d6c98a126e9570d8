namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>Keeps the parts of cases that have no other place, readable by nobody else. Safe for concurrent use.</summary>
public interface ICaseStore
{
    /// <summary>Keeps all parts of a case or none; when it completes they survive loss of power. What was kept under the id before is replaced.</summary>
    /// <exception cref="Log.LogUnavailableException">Nothing was kept; the store may recover.</exception>
    Task KeepAsync(DiagnosisId id, IReadOnlyList<CasePart> parts, CancellationToken cancellation);

    /// <summary>A seekable stream over a part, which the caller disposes; null: there is no such part.</summary>
    Stream? Open(DiagnosisId id, string part);

    /// <summary>Forgets the case's parts; where there are none nothing happens.</summary>
    void Remove(DiagnosisId id);
}
