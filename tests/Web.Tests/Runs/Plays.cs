using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Web.Tests.Runs;

/// <summary>Sweeps whose first run has come to something.</summary>
internal static class Plays
{
    private const string Spec = """
        name: played
        command: [train, --lr, "{learning_rate}", --note, "it's {layers}"]
        search_space: {learning_rate: [0.1, 0.01], layers: [1, 2], kind: {fixed: cnn}}
        metric: val_acc
        dispatcher: {kind: simulated}
        estimated_minutes: 60
        max_parallel: 1
        seed: 3

        """;

    public static PlayedSweep Started(string more = "")
    {
        var sweep = new PlayedSweep(Spec + more);
        sweep.Passes(TimeSpan.FromSeconds(30));
        sweep.Starts(1);
        return sweep;
    }

    public static PlayedSweep Failing(FailureClass failure, string more = "", string message = "it failed")
    {
        var sweep = Started(more);
        sweep.Passes(TimeSpan.FromSeconds(60));
        sweep.Fails(1, failure, message);
        return sweep;
    }

    /// <summary>Both runs completed; the second is the best.</summary>
    public static PlayedSweep Compared()
    {
        var sweep = Started();
        sweep.Succeeds(1, 3);
        sweep.Starts(2);
        sweep.Succeeds(2, 5);
        return sweep;
    }
}
