using System.Text;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>Keeps cases whole and reads them back, so that a session looks at the same evidence however long it lasts.</summary>
internal sealed class CaseArchive(ICaseStore store, ICaseSource source)
{
    private const string Whole = "case.json";

    /// <exception cref="Log.LogUnavailableException">Nothing was kept.</exception>
    public Task KeepAsync(DiagnosisId id, FailureCase failure, CancellationToken cancellation)
    {
        var parts = new List<CasePart>();
        var kept = new KeptCase(failure.Title)
        {
            Run = failure.Run,
            Files = Texts(failure.Files, "file", parts),
            Log = Log(failure.Log, "log", parts),
            Metrics = failure.Metrics,
            Hyperparameters = failure.Hyperparameters,
            Command = failure.Command,
            Metadata = failure.Metadata,
            Objectives = failure.Objectives,
            Failure = failure.Failure,
            ExitCode = failure.ExitCode,
            Siblings = [.. failure.Siblings.Select((s, i) => Sibling(s, $"sibling-{i + 1}", parts))],
            Unusable = failure.Unusable,
        };
        var bytes = DiagnosisJson.Write(kept);
        parts.Add(new(Whole, () => new MemoryStream(bytes, writable: false)));
        return store.KeepAsync(id, parts, cancellation);
    }

    /// <summary>The case as it was kept; null where it is gone.</summary>
    public FailureCase? Load(DiagnosisId id)
    {
        using var body = store.Open(id, Whole);
        if (body is null)
        {
            return null;
        }

        var kept = DiagnosisJson.ReadCase(body);
        return new()
        {
            Title = kept.Title,
            Run = kept.Run,
            Files = Texts(id, kept.Files),
            Log = Log(id, kept.Log),
            Metrics = kept.Metrics,
            Hyperparameters = kept.Hyperparameters,
            Command = kept.Command,
            Metadata = kept.Metadata,
            Objectives = kept.Objectives,
            Failure = kept.Failure,
            ExitCode = kept.ExitCode,
            Siblings = [.. kept.Siblings.Select(s => Sibling(id, s))],
            Unusable = Gone(id, kept) is { } gone ? [.. kept.Unusable, gone] : kept.Unusable,
        };
    }

    public void Remove(DiagnosisId id) => store.Remove(id);

    private static List<KeptText> Texts(IReadOnlyList<SourceFile> files, string prefix, List<CasePart> parts)
    {
        var kept = new List<KeptText>();
        foreach (var file in files)
        {
            kept.Add(new(file.Path, $"{prefix}-{kept.Count + 1}"));
            parts.Add(new(kept[^1].Part, () => new MemoryStream(Encoding.UTF8.GetBytes(file.Text), writable: false)));
        }

        return kept;
    }

    private static KeptLog? Log(ILogSource? log, string part, List<CasePart> parts)
    {
        switch (log)
        {
            case null:
                return null;
            case IReferencedLog referenced:
                return new(log.Name, null, referenced.Reference);
            default:
                parts.Add(new(part, log.Open));
                return new(log.Name, part, null);
        }
    }

    private static KeptSibling Sibling(Sibling sibling, string prefix, List<CasePart> parts) => new(sibling.Id, sibling.Worked, sibling.Hyperparameters)
    {
        Metrics = sibling.Metrics,
        Log = Log(sibling.Log, $"{prefix}-log", parts),
        Files = Texts(sibling.Files, $"{prefix}-file", parts),
    };

    private Sibling Sibling(DiagnosisId id, KeptSibling kept) => new(kept.Id, kept.Worked, kept.Hyperparameters)
    {
        Metrics = kept.Metrics,
        Log = Log(id, kept.Log),
        Files = Texts(id, kept.Files),
    };

    private IReadOnlyList<SourceFile> Texts(DiagnosisId id, IReadOnlyList<KeptText> files) =>
        [.. files.Select(f => Text(id, f.Part) is { } text ? new SourceFile(f.Path, text) : null).OfType<SourceFile>()];

    private string? Text(DiagnosisId id, string part)
    {
        using var bytes = store.Open(id, part);
        return bytes is null ? null : new StreamReader(bytes, Encoding.UTF8).ReadToEnd();
    }

    private ILogSource? Log(DiagnosisId id, KeptLog? kept) => kept switch
    {
        { Part: { } part } => new KeptLogSource(store, id, part, kept.Name),
        { Reference: { } reference } => source.FindLog(reference),
        _ => null,
    };

    private string? Gone(DiagnosisId id, KeptCase kept) =>
        kept.Log is { Name: var name } log && Log(id, log) is null ? $"The log {name} is gone since the diagnosis was begun." : null;
}
