using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>What of a run's folder is for people: what its commands wrote, the checkpoints, the logs; not what the wrapper and the server note there.</summary>
internal sealed partial class KeptFolder(string runs, LaunchOrder order)
{
    private const int MostFiles = 2_000;
    private const int Deepest = 12;
    private readonly string _attempt = order.Attempt.Value;
    private readonly string _anyAttempt = AttemptId.Of(order.Run.Number, AttemptStage.Training, 0).Value;

    public KeptFiles List()
    {
        var files = new List<KeptFile>();
        using var folder = Open([]);
        var whole = folder is null || Walk(folder, [], files);
        return new(files, whole);
    }

    public OpenedFile? Find(string path)
    {
        var parts = path.Split('/');
        if (!IsShown(parts))
        {
            return null;
        }

        using var folder = Open(parts.AsSpan(..^1));
        return folder?.File(parts[^1]) is { } file ? new(new FileStream(file, FileAccess.Read), File.GetLastWriteTimeUtc(file)) : null;
    }

    private HeldFolder? Open(ReadOnlySpan<string> inner) =>
        HeldFolder.Open(runs, [order.Run.Sweep.Value, order.Run.Number.ToString(CultureInfo.InvariantCulture), .. inner]);

    private bool Walk(HeldFolder folder, string[] above, List<KeptFile> files)
    {
        foreach (var name in folder.Names())
        {
            string[] path = [.. above, name];
            if (files.Count == MostFiles)
            {
                return false;
            }

            if (IsShown(path) && folder.File(name) is { } file)
            {
                using (file)
                {
                    files.Add(Describe(path, file));
                }
            }
            else if (MayHoldShown(path) && folder.Folder(name) is { } inner)
            {
                using (inner)
                {
                    if (path.Length > Deepest || !Walk(inner, path, files))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    private KeptFile Describe(string[] path, SafeFileHandle file) =>
        new(string.Join('/', path), RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file), KindOf(path));

    private FileKind KindOf(string[] path) =>
        path[0] == "checkpoints" ? FileKind.Checkpoint
        : path[0] != _attempt || path.Length > 2 ? FileKind.Output
        : Log().IsMatch(path[1]) ? FileKind.Log : FileKind.Record;

    private bool IsShown(string[] path) =>
        path[0] == _attempt ? path.Length == 2 ? Log().IsMatch(path[1]) || Record().IsMatch(path[1]) : path.Length > 2 && path[1] == "work"
        : !IsAttempt(path[0]);

    private bool MayHoldShown(string[] path) =>
        path[0] == _attempt ? path.Length == 1 || path[1] == "work" : !IsAttempt(path[0]);

    // Folders of the run's attempts begin with the first one's name.
    private bool IsAttempt(string name) => name.StartsWith(_anyAttempt, StringComparison.Ordinal);

    [GeneratedRegex(@"^(stdout|stderr)\.log(\.[0-9]+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Log();

    [GeneratedRegex(@"^(params\.json|metrics\.jsonl)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Record();
}
