using System.Text.Json;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Testing.Diagnosis;

namespace Sweepboard.Engine.Tests.Diagnosis;

/// <summary>The aims, on all cases with known truth. What misses is named, so that a case that turned wrong is seen at once.</summary>
public sealed class KnownCasesTests(DiagnosedCases cases) : IClassFixture<DiagnosedCases>
{
    private static readonly string[] Repeated = ["torch-sum-nan", "sweep-rate-decides", "job-nccl-one-rank-crashed", "keras-xor-linear", "healthy-gan"];

    [Fact]
    public void Symptom_OfWhatIsBroken_IsNamed() => Reaches(0.85, cases.Broken, s => s.Symptom);

    [Fact]
    public void RootCause_OfWhatIsBroken_ComesFirst() => Reaches(0.6, cases.Broken, s => s.First);

    [Fact]
    public void RootCause_OfWhatIsBroken_IsAmongThree() => Reaches(0.75, cases.Broken, s => s.Among3);

    [Fact]
    public void Line_OfWhatIsBrokenInTheCode_IsNamed() => Reaches(0.6, cases.Broken.Where(s => s.Case.Truth.Lines.Count > 0), s => s.Line);

    [Fact]
    public void Keys_ThatDecide_AreNamed() => Reaches(0.7, cases.Scores.Where(s => s.Case.Truth.Keys.Count > 0), s => s.Keys);

    [Fact]
    public void HealthyCases_AreNotBlamed() => Reaches(0.9, cases.Scores.Where(s => s.Case.Truth.IsHealthy), s => !s.FalseAlarm);

    [Fact]
    public void Citations_OfAllCases_Resolve() => Reaches(1, cases.Scores, s => s.Resolves);

    [Fact]
    public void Confidence_From08_IsEarned()
    {
        var sure = cases.Scores.SelectMany(s => s.Report.Findings.Where(f => f.Confidence >= 0.8 && f.Label != Vocabulary.InsufficientEvidence).Select(f => (Score: s, Finding: f))).ToList();

        var wrong = sure.Where(f => !f.Score.IsRight(f.Finding) && !f.Score.Case.Truth.Also.Contains(f.Finding.Label)).Select(f => $"{f.Score.Case.Name}: {f.Finding.Label}").ToList();

        Assert.True(wrong.Count <= 0.2 * sure.Count, $"{wrong.Count} of {sure.Count} are wrong: {string.Join("; ", wrong)}");
    }

    [Fact]
    public async Task Report_OfTheSameCase_HasTheSameBytes()
    {
        foreach (var before in cases.Scores.Where(s => Repeated.Contains(s.Case.Name)))
        {
            var (again, _) = await Diagnosing.RunAsync(Analysts.BuiltIn(), KnownCases.Read(Path.Combine(KnownCases.Folder, before.Case.Name)).Case);

            Assert.Equal(JsonSerializer.Serialize(before.Report, DiagnosisJson.Options), JsonSerializer.Serialize(again, DiagnosisJson.Options));
        }
    }

    private static void Reaches(double aim, IEnumerable<CaseScore> of, Func<CaseScore, bool> holds)
    {
        var all = of.ToList();
        var missed = all.Where(s => !holds(s)).Select(s => s.Case.Name).ToList();

        Assert.True(all.Count > 0 && missed.Count <= (1 - aim) * all.Count, $"{all.Count - missed.Count} of {all.Count}, aim {aim:P0}. Missed: {string.Join(", ", missed)}");
    }
}
