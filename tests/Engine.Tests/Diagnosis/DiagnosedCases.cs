using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Testing.Diagnosis;

namespace Sweepboard.Engine.Tests.Diagnosis;

/// <summary>Diagnoses every case of <c>bench/diagnosis</c> once; the facts share what came out.</summary>
public sealed class DiagnosedCases : IAsyncLifetime
{
    public IReadOnlyList<CaseScore> Scores { get; private set; } = [];

    public IEnumerable<CaseScore> Broken => Scores.Where(s => !s.Case.Truth.IsHealthy);

    public async ValueTask InitializeAsync() => Scores = [.. (await Task.WhenAll(KnownCases.ReadAll().Select(c => Task.Run(() => ScoreAsync(c))))).OrderBy(s => s.Case.Name, StringComparer.Ordinal)];

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<CaseScore> ScoreAsync(KnownCase known) => new(known, (await Diagnosing.RunAsync(Analysts.BuiltIn(), known.Case)).Report, 0);
}
