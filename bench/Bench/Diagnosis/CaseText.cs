using System.Globalization;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Testing.Diagnosis;

namespace Sweepboard.Bench.Diagnosis;

/// <summary>Prints one diagnosis beside the truth, for whoever mends a rule.</summary>
internal static class CaseText
{
    public static void Print(TextWriter to, CaseScore score, IReadOnlyList<Turn> turns)
    {
        to.WriteLine($"\n### {score.Case.Name}: {(score.First ? "right" : score.Among3 ? "among three" : "WRONG")}{(score.Symptom ? "" : ", symptom WRONG")}{(score.Case.Truth.Lines.Count == 0 || score.Line ? "" : ", line WRONG")}{(score.FalseAlarm ? ", FALSE ALARM" : "")}");
        to.WriteLine($"truth: {string.Join(", ", score.Case.Truth.Causes)} at {string.Join(", ", score.Case.Truth.Lines)}; {string.Join(", ", score.Case.Truth.Symptoms)}");
        to.WriteLine($"said: {score.Report.RootCause} [{string.Join(", ", score.Report.Symptoms)}]");
        foreach (var finding in score.Report.Findings)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {finding.Confidence:F2} {finding.Level} {finding.Role} {finding.Label} {string.Join(' ', finding.Locations.Take(2).Select(l => $"{l.File}:{l.Line}"))}"));
        }

        foreach (var clue in turns.SelectMany(t => t.Clues))
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {clue.Rule} {clue.Strength:F2}{(clue.Against ? " against" : "")} {clue.Symptom} {clue.Label}: {clue.Statement}"));
        }

        foreach (var note in turns.SelectMany(t => t.Notes).Distinct())
        {
            to.WriteLine($"    note: {note}");
        }
    }
}
