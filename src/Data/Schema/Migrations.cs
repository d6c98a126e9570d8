using Microsoft.Data.Sqlite;
using Sweepboard.Data.Sqlite;

namespace Sweepboard.Data.Schema;

/// <summary>The steps that lead from an empty database to today's schema. Steps that were released are never changed, only added to.</summary>
internal static class Migrations
{
    /// <summary>Marks a SQLite file as one of ours: "SWBD".</summary>
    public const int ApplicationId = 0x53574244;

    /// <summary>Each step's index is the version it starts from.</summary>
    public static IReadOnlyList<Migration> All { get; } = [new(Version1)];

    // Positions are given out by the one writer and entries are never deleted, so AUTOINCREMENT would only add a page to every commit.
    // A stream's last number is that of its last event; kept twice it could differ.
    private const string Version1 = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
        CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE events (
            position INTEGER PRIMARY KEY,
            stream INTEGER NOT NULL REFERENCES streams(id),
            seq INTEGER NOT NULL,
            type TEXT NOT NULL,
            at INTEGER NOT NULL,
            body BLOB NOT NULL,
            hash BLOB NOT NULL,
            UNIQUE (stream, seq));
        CREATE TABLE snapshots (stream TEXT PRIMARY KEY, seq INTEGER NOT NULL, format INTEGER NOT NULL, body BLOB NOT NULL, hash BLOB NOT NULL);
        CREATE TABLE metric_attempts (id INTEGER PRIMARY KEY, run TEXT NOT NULL, attempt TEXT NOT NULL, cursor TEXT, UNIQUE (run, attempt));
        CREATE TABLE metric_series (id INTEGER PRIMARY KEY, attempt INTEGER NOT NULL REFERENCES metric_attempts(id), name TEXT NOT NULL, UNIQUE (attempt, name));
        CREATE TABLE metric_points (
            series INTEGER NOT NULL,
            step INTEGER NOT NULL,
            value REAL, -- NULL is NaN, which SQLite has no value for
            at INTEGER NOT NULL,
            PRIMARY KEY (series, step)) WITHOUT ROWID;
        """;

    public static int VersionOf(SqliteConnection connection) => (int)connection.Scalar<long>("PRAGMA user_version");

    /// <summary>Takes the steps that are missing, each whole or not at all.</summary>
    public static void Apply(SqliteConnection connection, IReadOnlyList<Migration> steps)
    {
        for (var version = VersionOf(connection); version < steps.Count; version++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(steps[version].Sql);
            connection.Execute($"PRAGMA user_version = {version + 1}");
            transaction.Commit();
        }
    }
}
