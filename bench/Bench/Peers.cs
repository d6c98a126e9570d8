namespace Sweepboard.Bench;

/// <summary>What Optuna 4.9 does at the same things: measured elsewhere, on the same kind of machine, not by this program.</summary>
internal static class Peers
{
    public const string Heading = "Optuna 4.9 (measured elsewhere, same kind of machine)";

    public const string RunsOfOne = "490 (journal file), 27 to 35 (SQLite)";

    public const string RunsOfEight = "166 (journal file), 27 to 35 (SQLite)";

    public const string Points = "10,600";

    public const string Reopening = "1.2 s";

    public const string Memory = "156 MB";
}
