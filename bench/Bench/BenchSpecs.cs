using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Bench;

/// <summary>The sweeps that are measured, written as people write them.</summary>
internal static class BenchSpecs
{
    private const string Space = """
        search_space:
          learning_rate: {log_uniform: [0.00001, 0.1]}
          dropout: {uniform: [0, 0.5]}
          batch_size: {choice: [16, 32, 64, 128, 256]}
          layers: {int: [1, 8]}
        objectives: [{metric: val_acc, direction: maximize}]
        optimizer: random
        """;

    /// <summary>Its runs are executed elsewhere; as many as anybody asks for.</summary>
    public const string External = $$"""
        name: asked and told
        {{Space}}
        dispatcher: {kind: external}
        max_parallel: 1000
        """;

    /// <summary>10,000 simulated runs of a minute or less that pass in 50 ms.</summary>
    public const string TenThousand = $$"""
        name: ten thousand
        command: [train]
        {{Space}}
        dispatcher: {kind: simulated, time_scale: 1200}
        polling: {initial_delay_ms: 100, max_delay_ms: 1000}
        max_runs: 10000
        max_parallel: 64
        estimated_minutes: 1
        price: {simulated: 1}
        """;

    /// <summary>As above, of a space with 12,000 configurations.</summary>
    public const string Finite = """
        name: ten thousand of twelve
        command: [train]
        search_space:
          a: {range: [1, 20], step: 1}
          b: {range: [1, 20], step: 1}
          c: {range: [1, 30], step: 1}
        objectives: [{metric: val_acc, direction: maximize}]
        optimizer: random
        dispatcher: {kind: simulated}
        max_runs: 12000
        max_parallel: 64
        estimated_minutes: 1
        """;

    /// <summary>500 runs over some 36 simulated hours, one in ten attempts failing in one of the ways there are.</summary>
    public const string ThirtySixHours = $$"""
        name: a day and a half
        command: [train]
        {{Space}}
        dispatcher: {kind: simulated, failure_rate: 0.1}
        max_runs: 500
        max_parallel: 16
        estimated_minutes: 96
        price: {simulated: 2.5}
        budget: {usd: 5000}
        """;

    public static (SweepSpec Spec, Plan Plan) Read(string text)
    {
        var problems = new List<Engine.Spaces.Problem>();
        var spec = SpecReader.Read(text, problems) ?? throw new InvalidDataException(string.Join('\n', problems));
        return (spec, Planner.Plan(spec).Plan);
    }
}
