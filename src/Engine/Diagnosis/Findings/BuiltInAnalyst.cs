using System.Runtime.CompilerServices;
using Sweepboard.Engine.Diagnosis.Answers;
using Sweepboard.Engine.Diagnosis.Catalogue;
using Sweepboard.Engine.Diagnosis.Sessions;

namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>The analyst that needs nothing but this process: finders notice, the catalogue knows, evidence is weighed.</summary>
/// <param name="catalogue">What is known of causes.</param>
/// <param name="code">What looks at the code.</param>
/// <param name="rest">What looks at log, metrics and siblings.</param>
/// <param name="across">What looks at several kinds together, after those.</param>
/// <param name="logLine">How a line of a case's log is looked up.</param>
/// <param name="calibration">What weights mean; null: what was measured.</param>
public sealed class BuiltInAnalyst(
    CauseCatalogue catalogue, IReadOnlyList<IClueFinder> code, IReadOnlyList<IClueFinder> rest, IReadOnlyList<IClueFinder> across, Func<CaseStudy, Func<int, string?>> logLine, Calibration? calibration = null) : IAnalyst
{
    public string Engine => "built-in";

    public async IAsyncEnumerable<TurnPart> TakeTurnAsync(TurnRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var book = new EvidenceBook(new(request.Study.Case, logLine(request.Study)), request.Before.SelectMany(t => t.Evidence));
        var parts = request.Kind switch
        {
            TurnKind.Code => LookAsync(request, book, [code], TurnTexts.NothingInCode, cancellation),
            TurnKind.Correlate => LookAsync(request, book, [rest, across], TurnTexts.NothingElse, cancellation),
            TurnKind.Question => Answer(request, book),
            _ => Tell(request, book),
        };
        await foreach (var part in parts.ConfigureAwait(false))
        {
            if (book.TakeNew() is { Count: > 0 } cited)
            {
                yield return new EvidenceCited(cited);
            }

            yield return part;
        }
    }

    private static async IAsyncEnumerable<TurnPart> LookAsync(
        TurnRequest request, EvidenceBook book, IReadOnlyList<IReadOnlyList<IClueFinder>> stages, string nothing, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var study = request.Study;
        var (found, notes) = (new List<Clue>(), new List<string>());
        foreach (var finders in stages)
        {
            var fresh = new List<Clue>();
            foreach (var finder in finders)
            {
                var clues = await finder.FindAsync(study, cancellation).ConfigureAwait(false);
                fresh.AddRange(clues.Found);
                notes.AddRange(clues.Notes);
                foreach (var step in TurnTexts.Steps(clues.Found, book))
                {
                    yield return new StepMade(step);
                }
            }

            study = study.With(fresh);
            found.AddRange(fresh);
        }

        yield return new CluesNoted(new(found, notes));
        yield return new TextSpoken(found.Count == 0 ? TurnTexts.Nothing(nothing, notes) : TurnTexts.Noticed(request.Kind, found, book, notes));
    }

    private async IAsyncEnumerable<TurnPart> Tell(TurnRequest request, EvidenceBook book)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var report = new ReportWriter(catalogue, calibration ?? Calibration.Measured).Write(request.Study, book, [.. request.Before.SelectMany(t => t.Notes).Distinct()]);
        foreach (var step in request.Kind == TurnKind.RootCause ? report.Reasoning : [])
        {
            yield return new StepMade(new(step.Claim, step.Evidence));
        }

        yield return new ReportMade(report);
        yield return new TextSpoken(request.Kind switch
        {
            TurnKind.RootCause => TurnTexts.RootCause(report),
            TurnKind.Fixes => TurnTexts.Fixes(report),
            _ => TurnTexts.Report(report),
        });
    }

    private async IAsyncEnumerable<TurnPart> Answer(TurnRequest request, EvidenceBook book)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return new TextSpoken(new Answerer(catalogue, logLine(request.Study)).Answer(request, book));
    }
}
