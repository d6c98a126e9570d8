namespace Sweepboard.Data.Folder;

/// <summary>The files of a data folder.</summary>
internal sealed record FolderPaths(string Root)
{
    public string Database { get; } = Path.Combine(Root, "sweepboard.db");

    public string Wal => Database + "-wal";

    public string Journal => Database + "-journal";

    /// <summary>How far the log had come, kept outside the database so that a lost part of it is noticed.</summary>
    public string Head { get; } = Path.Combine(Root, "sweepboard.head");

    public string Lock { get; } = Path.Combine(Root, "server.lock");

    public string Holder { get; } = Path.Combine(Root, "server.json");

    /// <summary>The folder of the cases that diagnoses look at.</summary>
    public string Cases { get; } = Path.Combine(Root, "diagnoses");

    public static FolderPaths Of(string directory) => new(Path.GetFullPath(directory));
}
