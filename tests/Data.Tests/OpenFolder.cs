using Sweepboard.Data.Folder;
using Sweepboard.Testing;

namespace Sweepboard.Data.Tests;

/// <summary>A data folder of a test's own.</summary>
internal sealed class OpenFolder : IDisposable
{
    private readonly TempFolder _temp = new();

    public OpenFolder() => Data = DataFolder.Open(Path, new(TimeProvider.System));

    public DataFolder Data { get; private set; }

    public string Path => _temp.Path;

    public void Reopen()
    {
        Data.Dispose();
        Data = DataFolder.Open(Path, new(TimeProvider.System));
    }

    public void Dispose()
    {
        Data.Dispose();
        _temp.Dispose();
    }
}
