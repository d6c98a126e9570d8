using Sweepboard.Data.Folder;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Cases;

/// <summary>Cases as folders of files that only their owner may read. A case is written beside its place and moved there, so that it is there whole or not at all.</summary>
internal sealed class FileCaseStore(string root) : ICaseStore
{
    public async Task KeepAsync(DiagnosisId id, IReadOnlyList<CasePart> parts, CancellationToken cancellation)
    {
        var temporary = Path.Combine(root, $".{id}.{Guid.NewGuid():N}");
        try
        {
            FolderAccess.MakeFolder(root);
            FolderAccess.MakeFolder(temporary);
            foreach (var part in parts)
            {
                await WriteAsync(Path.Combine(temporary, Checked(part.Name)), part, cancellation).ConfigureAwait(false);
            }

            Remove(id);
            Directory.Move(temporary, FolderOf(id));
        }
        catch (Exception exception)
        {
            Delete(temporary);
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw new LogUnavailableException($"The files of the diagnosis cannot be kept in {root}: {exception.Message} Nothing was begun; make room there and try again.", exception);
            }

            throw;
        }
    }

    public Stream? Open(DiagnosisId id, string part)
    {
        try
        {
            return new FileStream(Path.Combine(FolderOf(id), Checked(part)), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Remove(DiagnosisId id) => Delete(FolderOf(id));

    private static async Task WriteAsync(string path, CasePart part, CancellationToken cancellation)
    {
        var file = FolderAccess.OpenPrivate(path, FileShare.None);
        await using (file.ConfigureAwait(false))
        {
            var bytes = part.Open();
            await using (bytes.ConfigureAwait(false))
            {
                await bytes.CopyToAsync(file, cancellation).ConfigureAwait(false);
            }

            file.Flush(flushToDisk: true);
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Ids are letters and digits, and parts are named by this program: no name leads out of the folder.
    private string FolderOf(DiagnosisId id) => Path.Combine(root, Checked(id.Value));

    private static string Checked(string name) => CasePart.IsName(name) ? name : throw new ArgumentException($"'{name}' does not name a part of a case.", nameof(name));
}
