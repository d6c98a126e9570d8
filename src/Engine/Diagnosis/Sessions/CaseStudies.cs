namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>The cases that are being looked at, each read once; the few used last stay in memory. Safe for concurrent use.</summary>
internal sealed class CaseStudies(CaseArchive archive)
{
    private const int Most = 2;

    private readonly Lock _lock = new();

    // The one used last stands first.
    private readonly LinkedList<(DiagnosisId Id, Lazy<CaseStudy?> Study)> _used = new();

    /// <summary>The study of a session's case, without clues; null where the case is gone.</summary>
    public CaseStudy? Find(DiagnosisId id)
    {
        Lazy<CaseStudy?> study;
        lock (_lock)
        {
            var known = _used.FirstOrDefault(u => u.Id == id);
            study = known.Study ?? new(() => archive.Load(id) is { } failure ? new(failure) : null);
            _used.Remove(known);
            _used.AddFirst((id, study));
            if (_used.Count > Most)
            {
                _used.RemoveLast();
            }
        }

        return study.Value;
    }

    public void Forget(DiagnosisId id)
    {
        lock (_lock)
        {
            _used.Remove(_used.FirstOrDefault(u => u.Id == id));
        }
    }
}
