using Sweepboard.Engine.Spaces;
using Sweepboard.Testing.Functions;

namespace Sweepboard.Engine.Tests.Optimizers;

/// <summary>Numbers from the ends of what a number can be break no optimizer, with costs, constraints and several objectives together.</summary>
public sealed class ExtremeValuesTests
{
    private const int Runs = 20;

    private const string Space = """
        {a: {uniform: [-1.0e300, 1.0e300]}, b: {log_uniform: [1.0e-300, 1.0e300]}, n: {int: [-1000000000000000, 1000000000000000]}, m: {int: [1, 1000000000000000], log: true},
         one: [x], t: {uniform: [1.0, 1.0000000000000002]}, o: [adam, sgd], mom: {uniform: [0.5, 0.99], when: {o: sgd}}}
        """;

    private const string Bound = "constraints: [{metric: memory, at_most: 0.5}]\nbudget: {hours: 3}";

    private static readonly Func<int, double?>[] Told =
    [
        i => i % 2 == 0 ? double.MaxValue : -double.MaxValue,
        i => 1e300 * (i % 9 / 9.0),
        i => 1e-300 * i,
        i => double.Epsilon * (i % 4),
        _ => 3,
        i => i % 2,
        i => Math.Pow(10, (i * 37 % 600) - 300),
        i => 1e15 + (i % 3),
        i => i < 10 ? null : i % 5,
        i => i == 15 ? -1e308 : i % 7 * 0.1,
    ];

    public static TheoryData<string> Kinds => [.. Engine.Sweeps.Kinds.Optimizers.Select(k => k.Name).Where(k => k != "grid")];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Propose_OneObjective_StaysInTheSpaceAndSaysTheSameTwice(string kind) =>
        Assert.All(Told, told => Assert.Equal(Play(kind, null, told), Play(kind, null, told)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Propose_WithCostsAndConstraints_StaysInTheSpace(string kind) =>
        Assert.All(Told, told => Play(kind, "objectives: [{metric: loss, direction: minimize}]\n" + Bound, told));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Propose_WithThreeObjectivesToo_StaysInTheSpace(string kind) =>
        Assert.All(Told, told => Play(kind, "objectives: [{metric: f, direction: minimize}, {metric: g, direction: maximize}, {metric: h, direction: minimize}]\n" + Bound, told));

    private static List<Configuration> Play(string kind, string? more, Func<int, double?> told)
    {
        var loop = new SearchLoop(Space, kind is "gp" or "auto" ? $"{{kind: {kind}, cost_aware: true}}" : kind, 3, Runs + 10, more);
        for (var i = 0; i < Runs; i++)
        {
            var run = loop.Ask()!;
            Assert.True(loop.State.Spec.SearchSpace.Contains(run.Hyperparameters), run.Hyperparameters.ToString());
            Assert.DoesNotContain(double.NaN, run.Suggestion.Figures?.Values ?? []);
            if (told(i) is not { } value)
            {
                loop.Fail(run);
                continue;
            }

            double[] values = [value, i % 5 == 0 ? -value : i * 0.1, i % 4];
            var memory = (i % 3) switch { 0 => 1e300, 1 => 0.2, _ => -1e300 };
            loop.Tell(run, [.. values.Take(loop.State.Spec.Objectives.Count)], new Dictionary<string, double> { ["memory"] = memory }, TimeSpan.FromSeconds(i % 4 == 0 ? 0 : Math.Pow(10, i % 9)));
        }

        return [.. loop.State.Runs.Select(r => r.Hyperparameters)];
    }
}
