using Sweepboard.Engine.Diagnosis.Catalogue;

namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Comes from clues to a report: what is wrong, where, how sure that is, what else it could be, what to change. Pure.</summary>
public sealed class ReportWriter(CauseCatalogue catalogue, Calibration calibration)
{
    private const int MostFindings = 6;
    private const double Faint = 0.08;

    // Below this, naming a cause would be guessing.
    private const double Worth = 0.2;

    public Report Write(CaseStudy study, EvidenceBook book, IReadOnlyList<string> notes)
    {
        var (clues, symptoms) = (study.Earlier, new SymptomReading(study.Earlier));
        var ranked = CauseRoles.Assign(new Weighing(catalogue).Weigh(clues, study.Case.HasRun));
        var kept = Kept(ranked, symptoms);
        var verdict = new Verdict(study.Case, symptoms, kept);
        var findings = verdict.Findings(kept, h => Finding(study, h, book), new Guesses(catalogue, calibration).For(symptoms, kept));
        return new()
        {
            Symptoms = verdict.Symptoms,
            Findings = findings,
            Reasoning = new ReasoningChain(book).Of(clues, verdict.IsAnswer ? kept : [], verdict.RootCause),
            Recommendations = verdict.IsAnswer ? new Advice(study.Case).Of(kept) : [],
            RootCause = verdict.RootCause,
            Discriminating = [.. clues.Where(c => c.Facts.ContainsKey("discriminating")).SelectMany(c => c.Facts["discriminating"].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()],
            Notes = notes,
            Evidence = [.. book.All],
        };
    }

    private static List<Hypothesis> Kept(IReadOnlyList<Hypothesis> ranked, SymptomReading symptoms) =>
        [.. ranked.Where((h, i) => h.Confidence >= (symptoms.Any ? Faint : Worth) && (i == 0 || h.Fit > 0 || h.Confidence >= Worth)).Take(MostFindings)];

    private Finding Finding(CaseStudy study, Hypothesis cause, EvidenceBook book) => new()
    {
        Label = cause.Label,
        Role = cause.Role,
        Statement = Statement(cause),
        Confidence = Math.Round(calibration.Of(cause.Confidence), 2),
        Level = Levels.Of(cause),
        Locations = Locations(cause),
        Evidence = book.Cite(cause.For.SelectMany(c => c.Evidence)),
        Against = [.. cause.Against.Select(c => c.Statement).Distinct()],
        Missing = Missing(study.Case, cause),
        FixLabels = [.. cause.Entry.Fixes.SelectMany(f => f.Labels).Distinct()],
        RetryUnchangedHelps = cause.Entry.RetryUnchangedHelps,
    };

    // The place first where there is one, then what the run itself showed.
    private static string Statement(Hypothesis cause)
    {
        var first = cause.For.FirstOrDefault(c => c.Evidence.Any(e => e.Kind == EvidenceKind.Code)) ?? cause.For[0];
        var second = cause.For.FirstOrDefault(c => c.Source != first.Source && c.Statement != first.Statement);
        return second is null ? first.Statement : $"{first.Statement} {second.Statement}";
    }

    private static List<CodeLocation> Locations(Hypothesis cause) =>
        [.. cause.For.OrderBy(c => c.Source == EvidenceKind.Code ? 0 : 1).ThenByDescending(c => c.Strength)
            .SelectMany(c => c.Evidence).Where(e => e is { Kind: EvidenceKind.Code, File: not null, Line: not null })
            .Select(e => new CodeLocation(e.File!, e.Line!.Value)).Distinct().Take(4)];

    private static List<string> Missing(FailureCase failure, Hypothesis cause)
    {
        var missing = new List<string>();
        if (Levels.Of(cause) != Level.Certain && cause.Entry.Settles is { } settles)
        {
            missing.Add(settles);
        }

        if (failure.Files.Count == 0 && cause.Role == Role.Defect)
        {
            missing.Add("The training code was not given; with it the line could be named.");
        }

        return missing;
    }
}
