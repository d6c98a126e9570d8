using System.Runtime.CompilerServices;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;

namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>The built-in analyst with a reasoner outside that is asked beside it; its words are shown as its own and not verified, unless they cite evidence that is there.</summary>
public sealed class ReasonerAnalyst(IAnalyst inner, IReasoner reasoner, SecretFilter secrets) : IAnalyst
{
    private const int Around = 20;
    private const int MostFile = 60_000;

    public string Engine => reasoner.Name;

    public async IAsyncEnumerable<TurnPart> TakeTurnAsync(TurnRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var cited = request.Before.SelectMany(t => t.Evidence).ToList();
        var report = request.Before.LastOrDefault(t => t.Report is not null)?.Report ?? Report.Empty;
        await foreach (var part in inner.TakeTurnAsync(request, cancellation).ConfigureAwait(false))
        {
            if (part is EvidenceCited fresh) { cited.AddRange(fresh.Evidence); }
            if (part is ReportMade made) { report = made.Report; }
            yield return part;
        }

        if (request is not { MayAskModel: true, Kind: TurnKind.RootCause or TurnKind.Question })
        {
            yield break;
        }

        var question = secrets.Clean(Words(request, report));
        var files = Lent(request.Study.Case);
        yield return new MessageSent(reasoner.Name, question);
        foreach (var file in files) { yield return new MessageSent(reasoner.Name, $"{file.Path}:\n{file.Text}"); }
        var text = new CitedText(id => cited.Any(e => e.Id == id));
        var (answer, trouble) = await AskAsync(files, question, cancellation).ConfigureAwait(false);
        yield return new TextSpoken(answer is null
            ? $"\n\n{trouble}. What stands above was found without it.\n"
            : $"\n\n{reasoner.Name} says (not verified where it cites nothing):\n\n{text.Add(secrets.Clean(answer))}{text.End()}\n");
    }

    private async Task<(string? Answer, string? Trouble)> AskAsync(IReadOnlyList<SourceFile> files, string question, CancellationToken cancellation)
    {
        try
        {
            return (await reasoner.AskAsync(files, question, cancellation).ConfigureAwait(false), null);
        }
        catch (ReasonerException exception)
        {
            return (null, secrets.Clean(exception.Message));
        }
    }

    private SourceFile[] Lent(FailureCase failure) =>
        [.. failure.Files.Select(f => f with { Text = secrets.Clean(f.Text.Length > MostFile ? f.Text[..MostFile] : f.Text) })];

    // The lines around what was found come first: such servers cut what they are sent.
    private static string Words(TurnRequest request, Report report)
    {
        var place = report.Findings.SelectMany(f => f.Locations).FirstOrDefault();
        var lines = place is not null && request.Study.Case.Files.FirstOrDefault(f => f.Path == place.File) is { } file
            ? string.Join('\n', TextLines.Of(file.Text).Skip(Math.Max(0, place.Line - Around)).Take(2 * Around)) : "";
        var asked = request.Kind == TurnKind.Question ? request.Question : "Why did this training run fail, and what should be changed?";
        return $"{asked}\nFound by rules: {report.RootCause} {string.Join(' ', report.Findings.Take(3).Select(f => f.Statement))}\nCode, as data, {place?.File} around line {place?.Line}:\n{lines}";
    }
}
