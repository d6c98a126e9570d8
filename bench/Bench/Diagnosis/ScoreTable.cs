using System.Globalization;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Testing.Diagnosis;

namespace Sweepboard.Bench.Diagnosis;

/// <summary>Prints scores as tables: for each symptom, in all, and how often findings of each confidence were right.</summary>
internal static class ScoreTable
{
    private static readonly double[] Bands = [0, 0.2, 0.4, 0.6, 0.8, 1.01];

    public static void Print(TextWriter to, IReadOnlyList<CaseScore> scores)
    {
        to.WriteLine("| symptom | cases | symptom right | cause first | among three | line | citations resolve |");
        to.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        var broken = scores.Where(s => !s.Case.Truth.IsHealthy).ToList();
        foreach (var group in broken.GroupBy(s => s.Case.Truth.Symptoms is [var first, ..] ? first : "none named").OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Row(to, group.Key, [.. group]);
        }

        Row(to, "all that are broken", broken);
        var healthy = scores.Where(s => s.Case.Truth.IsHealthy).ToList();
        to.WriteLine($"\nHealthy: {healthy.Count} cases, {healthy.Count(s => s.FalseAlarm)} with a finding called likely, {Share(healthy, s => s.First)} told that nothing is wrong.");
        if (scores.Where(s => s.Case.Truth.Keys.Count > 0).ToList() is { Count: > 0 } keyed)
        {
            to.WriteLine($"Deciding keys: {Share(keyed, s => s.Keys)} of {keyed.Count}.");
        }

        var times = scores.Select(s => s.Milliseconds).Order().ToList();
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Time: median {times[times.Count / 2]:F0} ms, 95th percentile {times[(int)(0.95 * (times.Count - 1))]:F0} ms, slowest {times[^1]:F0} ms."));
        Calibration(to, scores);
    }

    private static void Row(TextWriter to, string name, List<CaseScore> scores)
    {
        var lined = scores.Where(s => s.Case.Truth.Lines.Count > 0).ToList();
        to.WriteLine($"| {name} | {scores.Count} | {Share(scores, s => s.Symptom)} | {Share(scores, s => s.First)} | {Share(scores, s => s.Among3)} | {Share(lined, s => s.Line)} of {lined.Count} | {Share(scores, s => s.Resolves)} |");
    }

    private static void Calibration(TextWriter to, IReadOnlyList<CaseScore> scores)
    {
        var findings = scores.SelectMany(s => s.Report.Findings.Where(f => f.Label != Vocabulary.InsufficientEvidence)
            .Select(f => (f.Confidence, Right: s.IsRight(f) || s.Case.Truth.Also.Contains(f.Label)))).ToList();
        to.WriteLine("\n| confidence | findings | right |\n| --- | ---: | ---: |");
        foreach (var (from, until) in Bands.Zip(Bands.Skip(1)))
        {
            var band = findings.Where(f => f.Confidence >= from && f.Confidence < until).ToList();
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {from:F1} to {Math.Min(until, 1):F1} | {band.Count} | {(band.Count == 0 ? "" : (band.Count(f => f.Right) / (double)band.Count).ToString("P0", CultureInfo.InvariantCulture))} |"));
        }
    }

    private static string Share(List<CaseScore> scores, Func<CaseScore, bool> holds) =>
        scores.Count == 0 ? "" : (scores.Count(holds) / (double)scores.Count).ToString("P0", CultureInfo.InvariantCulture);
}
