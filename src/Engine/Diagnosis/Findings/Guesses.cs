using Sweepboard.Engine.Diagnosis.Catalogue;

namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>What commonly causes what was seen, where no clue says more: what else it could be.</summary>
public sealed class Guesses(CauseCatalogue catalogue, Calibration calibration)
{
    private const int Most = 3;
    private const double Tempered = 0.4;

    public IReadOnlyList<Finding> For(SymptomReading symptoms, IReadOnlyList<Hypothesis> known) => symptoms.Main is not { } main ? [] :
    [
        .. catalogue.Entries.Where(e => e.Explains.GetValueOrDefault(main) > 0 && known.All(h => h.Label != e.Label))
            .OrderByDescending(e => e.Explains[main]).ThenBy(e => e.Label, StringComparer.Ordinal)
            .Take(Math.Max(0, Most - known.Count))
            .Select(e => new Finding
            {
                Label = e.Label,
                Role = e.Role,
                Statement = $"It may be that {e.Title}: a common cause of what was seen, for which nothing here speaks in particular.",
                Confidence = Math.Round(calibration.Of(Tempered * e.Explains[main]), 2),
                Level = Level.Possible,
                Missing = e.Settles is null ? [] : [e.Settles],
                FixLabels = [.. e.Fixes.SelectMany(f => f.Labels).Distinct()],
                RetryUnchangedHelps = e.RetryUnchangedHelps,
            }),
    ];
}
