using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Testing;

/// <summary>Arbitrary values for tests that do not care which.</summary>
public static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly SweepId Sweep = new("k3v9x2ab");

    public static LaunchOrder Order(params string[] command) => new()
    {
        Token = $"{Sweep}-job_001",
        Run = new(Sweep, 1),
        Attempt = AttemptId.Of(1, AttemptStage.Training, 0),
        Stage = AttemptStage.Training,
        Command = command.Length == 0 ? ["true"] : command,
        Hyperparameters = Configuration.Empty,
    };

    public static AttemptReport Report(bool progressed = false, AttemptExit? exit = null, string? cursor = null) =>
        new([], cursor, progressed, exit);
}
