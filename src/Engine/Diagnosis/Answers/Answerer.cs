using Sweepboard.Engine.Diagnosis.Catalogue;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;

namespace Sweepboard.Engine.Diagnosis.Answers;

/// <summary>Answers a person's question from the report and the evidence, without a language model.</summary>
public sealed class Answerer(CauseCatalogue catalogue, Func<int, string?> logLine)
{
    public string Answer(TurnRequest request, EvidenceBook book)
    {
        var report = request.Before.LastOrDefault(t => t.Report is not null)?.Report ?? Report.Empty;
        var asked = new AskedAbout(request.Question ?? "", report, request.Study, book);
        return asked switch
        {
            _ when new PlaceAnswer(asked, logLine).Try() is { } place => place,
            _ when new CauseAnswer(asked, catalogue).Try() is { } cause => cause,
            _ when new RunAnswer(asked).Try() is { } run => run,
            _ when new TopicAnswer(asked).Try() is { } topic => topic,
            _ => new SearchAnswer(asked).Answer(),
        };
    }
}
