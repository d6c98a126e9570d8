using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Testing.Diagnosis;

/// <summary>How far a report came to the truth of a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Report">The report.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record CaseScore(KnownCase Case, Report Report, double Milliseconds)
{
    private const int LinesOff = 2;

    private KnownTruth Truth => Case.Truth;

    public bool Symptom => Truth.Symptoms.Count == 0 || Truth.Symptoms.Intersect(Report.Symptoms.Take(2)).Any();

    public bool First => Report.Findings.Count > 0 && IsRight(Report.Findings[0]);

    public bool Among3 => Report.Findings.Take(3).Any(IsRight);

    /// <summary>Whether a location of one of the first three findings is at most two lines off.</summary>
    public bool Line => Report.Findings.Take(3).SelectMany(f => f.Locations.Take(3)).Any(l => Truth.Lines.Any(t => IsNear(t, l)));

    /// <summary>Whether something is called likely where nothing is wrong.</summary>
    public bool FalseAlarm => Truth.IsHealthy && Report.Findings.Any(f => f.Label != Vocabulary.None && f.Level >= Level.Likely);

    public bool Keys => Truth.Keys.Count == 0 || Truth.Keys.Order().SequenceEqual(Report.Discriminating.Order());

    /// <summary>Whether every citation resolves.</summary>
    public bool Resolves => Report.Evidence.All(e => e.Verified) && Report.Findings.SelectMany(f => f.Evidence).All(id => Report.Evidence.Any(e => e.Id == id));

    public bool IsRight(Finding finding) => Truth.IsHealthy ? finding.Label == Vocabulary.None : Truth.Causes.Contains(finding.Label);

    private static bool IsNear(string truth, CodeLocation place)
    {
        var colon = truth.LastIndexOf(':');
        return place.File == truth[..colon] && Math.Abs(place.Line - int.Parse(truth[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture)) <= LinesOff;
    }
}
