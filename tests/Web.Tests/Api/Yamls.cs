namespace Sweepboard.Web.Tests.Api;

/// <summary>Specs that these tests start.</summary>
internal static class Yamls
{
    /// <summary>Six simulated runs, over in a moment.</summary>
    public const string Fast = """
        name: fast
        search_space: {lr: [0.1, 0.01, 0.001], layers: [1, 2]}
        objectives: [{metric: val_acc, direction: maximize}]
        dispatcher: {kind: simulated, time_scale: 1000000}
        polling: {initial_delay_ms: 10, max_delay_ms: 20}
        estimated_minutes: 60
        price: {simulated: 1}
        budget: {usd: 20}
        max_parallel: 3
        """;

    /// <summary>Runs that somebody else executes, and that stay under way until told.</summary>
    public const string External = """
        name: elsewhere
        search_space: {lr: {range: [1, 50], step: 1}}
        metric: val_acc
        dispatcher: external
        max_parallel: 20
        """;
}
