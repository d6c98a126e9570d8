namespace Sweepboard.Data.Sqlite;

/// <summary>The result codes that are told apart here, as SQLite numbers them.</summary>
internal static class SqliteResult
{
    public const int Busy = 5;
    public const int Locked = 6;
    public const int OutOfMemory = 7;
    public const int ReadOnly = 8;
    public const int IoError = 10;
    public const int Corrupt = 11;
    public const int Full = 13;
    public const int CannotOpen = 14;
    public const int NotADatabase = 26;
}
