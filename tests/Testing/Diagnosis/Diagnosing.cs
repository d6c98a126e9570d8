using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;

namespace Sweepboard.Testing.Diagnosis;

/// <summary>Takes the turns of a diagnosis one after the other, without a session.</summary>
public static class Diagnosing
{
    private static readonly TurnKind[] Kinds = [TurnKind.Code, TurnKind.Correlate, TurnKind.RootCause, TurnKind.Fixes, TurnKind.Report];

    /// <summary>The report, and the turns that led to it.</summary>
    public static async Task<(Report Report, IReadOnlyList<Turn> Turns)> RunAsync(IAnalyst analyst, FailureCase failure, bool quick = false)
    {
        var (study, turns) = (new CaseStudy(failure), new List<Turn>());
        foreach (var kind in quick ? Kinds[1..] : Kinds)
        {
            var turn = new Turn(turns.Count + 1, kind, DateTimeOffset.UnixEpoch);
            await foreach (var part in analyst.TakeTurnAsync(new(study, turns, kind), CancellationToken.None))
            {
                turn = part switch
                {
                    EvidenceCited cited => turn with { Evidence = [.. turn.Evidence, .. cited.Evidence] },
                    StepMade made => turn with { Steps = turn.Steps.Add(made.Step) },
                    TextSpoken said => turn with { Text = turn.Text + said.Text },
                    CluesNoted noted => turn with { Clues = [.. noted.Clues.Found], Notes = [.. noted.Clues.Notes] },
                    ReportMade made => turn with { Report = made.Report },
                    _ => turn,
                };
            }

            study = study.With(turn.Clues);
            turns.Add(turn);
        }

        return (turns[^1].Report!, turns);
    }
}
