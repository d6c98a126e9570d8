namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Numbers the evidence of a session: the same place has the same id in every turn.</summary>
public sealed class EvidenceBook
{
    private readonly EvidenceCheck _check;
    private readonly Dictionary<Evidence, string> _ids = [];
    private readonly List<CitedEvidence> _all = [];
    private int _told;

    public EvidenceBook(EvidenceCheck check, IEnumerable<CitedEvidence> before)
    {
        _check = check;
        foreach (var cited in before)
        {
            _all.Add(cited);
            _ids.TryAdd(cited.What, cited.Id);
        }

        _told = _all.Count;
    }

    public IReadOnlyList<CitedEvidence> All => _all;

    /// <summary>The ids of these places, in their order.</summary>
    public IReadOnlyList<string> Cite(IEnumerable<Evidence> evidence) => [.. evidence.Select(Cite).Distinct()];

    public string Cite(Evidence evidence)
    {
        if (_ids.TryGetValue(evidence, out var known))
        {
            return known;
        }

        var id = $"E{_all.Count + 1}";
        _ids.Add(evidence, id);
        _all.Add(new(id, evidence, _check.Holds(evidence)));
        return id;
    }

    /// <summary>What was cited since this was last asked.</summary>
    public IReadOnlyList<CitedEvidence> TakeNew()
    {
        var fresh = _all[_told..];
        _told = _all.Count;
        return fresh;
    }
}
