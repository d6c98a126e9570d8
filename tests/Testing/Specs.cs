using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Testing;

/// <summary>Specs for tests, written as people write them.</summary>
public static class Specs
{
    public const string Scenario1 = """
        name: scenario 1
        command: [train, --lr, "{learning_rate}", --batch, "{batch_size}", --dropout, "{dropout}"]
        search_space:
          learning_rate: [0.0001, 0.001, 0.01]
          batch_size: [32, 64, 128]
          dropout: [0.3, 0.5, 0.7]
        objectives: [{metric: val_acc, direction: maximize}]
        dispatcher: {kind: simulated}
        max_parallel: 5
        estimated_minutes: 60
        price: {simulated: 1.00}
        budget: {usd: 20}
        seed: 7
        """;

    /// <summary>Reads a spec that must be right.</summary>
    public static SweepSpec Read(string text)
    {
        var problems = new List<Problem>();
        return SpecReader.Read(text, problems) ?? throw new InvalidDataException(string.Join('\n', problems));
    }

    /// <summary>The problems of a spec that must have some.</summary>
    public static IReadOnlyList<Problem> Problems(string text)
    {
        var problems = new List<Problem>();
        return SpecReader.Read(text, problems) is null ? problems : throw new InvalidDataException("The spec has no problem.");
    }
}
