using Sweepboard.Data.Schema;

namespace Sweepboard.Data.Folder;

/// <summary>What opening a folder depends on besides the folder.</summary>
internal sealed record FolderSettings(TimeProvider Time)
{
    public string Boot { get; init; } = BootId.Now;

    public IReadOnlyList<Migration> Schema { get; init; } = Migrations.All;
}
