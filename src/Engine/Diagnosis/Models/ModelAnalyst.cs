using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Sweepboard.Engine.Diagnosis.Catalogue;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;

namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>The built-in analyst with a language model that explains and answers. The findings stay the built-in ones; the model can only cite evidence that is looked up again.</summary>
/// <param name="inner">The built-in analyst.</param>
/// <param name="client">The model's server.</param>
/// <param name="model">The model's name.</param>
/// <param name="limits">How far it may go.</param>
/// <param name="secrets">What must not leave.</param>
/// <param name="catalogue">What is known of causes.</param>
/// <param name="logLine">How a line of a case's log is looked up.</param>
public sealed class ModelAnalyst(
    IAnalyst inner, IChatClient client, string model, ModelLimits limits, SecretFilter secrets, CauseCatalogue catalogue, Func<CaseStudy, Func<int, string?>> logLine) : IAnalyst
{
    public string Engine => model;

    public async IAsyncEnumerable<TurnPart> TakeTurnAsync(TurnRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var cited = request.Before.SelectMany(t => t.Evidence).ToList();
        var report = request.Before.LastOrDefault(t => t.Report is not null)?.Report ?? Report.Empty;
        var own = new List<TurnPart>();
        await foreach (var part in inner.TakeTurnAsync(request, cancellation).ConfigureAwait(false))
        {
            if (part is EvidenceCited fresh) { cited.AddRange(fresh.Evidence); }
            if (part is ReportMade made) { report = made.Report; }
            if (part is TextSpoken text && Talks(request))
            {
                // What the built-in analyst says is kept for when the model fails.
                own.Add(text);
                continue;
            }

            yield return part;
        }

        if (Talks(request))
        {
            await foreach (var part in TalkAsync(request, report with { Evidence = cited }, own, cancellation).ConfigureAwait(false))
            {
                yield return part;
            }
        }
    }

    // The looking is done by rules alone; a model would only repeat it, for money.
    private static bool Talks(TurnRequest request) => request is { MayAskModel: true, Kind: TurnKind.RootCause or TurnKind.Fixes or TurnKind.Question };

    private async IAsyncEnumerable<TurnPart> TalkAsync(TurnRequest request, Report report, IReadOnlyList<TurnPart> own, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var check = new EvidenceCheck(request.Study.Case, logLine(request.Study));
        var book = new EvidenceBook(check, report.Evidence);
        var claims = new ClaimTool(request.Study.Case, book, check);
        var talk = new ModelTalk(client, model, [.. new EvidenceTools(request.Study.Case, logLine(request.Study), catalogue).Functions, claims.Function], limits, secrets);
        var text = new CitedText(id => book.All.Any(e => e.Id == id));
        var said = false;
        string? trouble = null;
        var words = talk.SayAsync(Briefing.Rules, Briefing.Of(request, report, Briefing.Task(request)), cancellation).GetAsyncEnumerator(cancellation);
        await using var disposed = words.ConfigureAwait(false);
        while (true)
        {
            string? word;
            try
            {
                word = await words.MoveNextAsync().ConfigureAwait(false) ? words.Current : null;
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                // Whatever the other side does wrong, the person gets the built-in answer.
                (word, trouble) = (null, secrets.Clean(exception.Message));
            }

            foreach (var part in Between(talk, claims, book)) { yield return part; }
            if ((word is null ? text.End() : text.Add(word)) is { Length: > 0 } whole)
            {
                said = true;
                yield return new TextSpoken(whole);
            }

            if (word is null) { break; }
        }

        yield return new UsageCounted(talk.Usage);
        if (trouble is not null)
        {
            yield return new TextSpoken($"{(said ? "\n\n" : "")}{model} could not be asked further ({trouble}). Without it:\n\n");
        }

        if (!said || trouble is not null)
        {
            foreach (var part in own) { yield return part; }
        }
    }

    private IEnumerable<TurnPart> Between(ModelTalk talk, ClaimTool claims, EvidenceBook book)
    {
        foreach (var sent in talk.TakeSent()) { yield return new MessageSent(model, sent); }
        var steps = claims.Take();
        if (book.TakeNew() is { Count: > 0 } fresh) { yield return new EvidenceCited(fresh); }
        foreach (var step in steps) { yield return new StepMade(step with { Tool = model }); }
    }
}
