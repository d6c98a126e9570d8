using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Runs;

/// <summary>The files and checkpoints of an attempt; looked for again while it runs.</summary>
public sealed partial class FilesCard(RunFiles files, TimeProvider time)
{
    private const int Few = 50;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private KeptFiles? _files;
    private string? _problem;
    private (RunId, AttemptId?, bool)? _listed;
    private int _most = Few;

    [Parameter, EditorRequired]
    public RunId Run { get; set; }

    [Parameter]
    public AttemptId? Attempt { get; set; }

    [Parameter]
    public bool Ended { get; set; }

    private string? Note => _files is null ? null : _files.IsWhole ? $"{_files.Files.Count}" : $"the first {_files.Files.Count}; there are more";

    // Checkpoints first, and what the command wrote; the logs are shown above.
    private List<KeptFile> Shown => [.. (_files?.Files ?? []).OrderBy(f => f.Kind switch { FileKind.Checkpoint => 0, FileKind.Output => 1, _ => 2 }).Take(_most)];

    protected override async Task OnParametersSetAsync()
    {
        if (_listed != (Run, Attempt, Ended))
        {
            var (run, attempt, ended) = (Run, Attempt, Ended);
            _listed = (run, attempt, ended);
            await FollowAsync(until => new Feed<KeptFiles?, (KeptFiles?, string?)>(_files, ListAsync(run, attempt, ended, until)), _ => { }, found => (_files, _problem) = (found.Item1 ?? _files, found.Item2));
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<(KeptFiles?, string?)>> ListAsync(RunId run, AttemptId? attempt, bool ended, [EnumeratorCancellation] CancellationToken until)
    {
        do
        {
            yield return [await TryListAsync(run, attempt, until).ConfigureAwait(false)];
            await Task.Delay(Every, time, until).ConfigureAwait(false);
        }
        while (!ended);
    }

    private async Task<(KeptFiles?, string?)> TryListAsync(RunId run, AttemptId? attempt, CancellationToken until)
    {
        try
        {
            return (await files.ListAsync(run, attempt, until).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (exception is DispatcherUnreachableException or NotThereException)
        {
            return (null, exception.Message);
        }
    }

    private static string Word(KeptFile file) => file.Kind switch
    {
        FileKind.Checkpoint => "checkpoint",
        FileKind.Log => "log",
        FileKind.Record => file.Path.EndsWith("params.json", StringComparison.Ordinal) ? "configuration" : "metrics",
        _ => "written by the command",
    };
}
