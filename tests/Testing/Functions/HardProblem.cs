using Sweepboard.Engine.Spaces;

namespace Sweepboard.Testing.Functions;

/// <summary>A search that something makes hard: runs that fail, noise, false values, a space of an odd form.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Space">Its search space, as the spec's field in YAML flow style.</param>
/// <param name="Value">The true value at a configuration, small is good.</param>
/// <param name="Least">The least true value there is.</param>
public sealed record HardProblem(string Name, string Space, Func<Configuration, double> Value, double Least)
{
    /// <summary>The standard deviation of what is told about the true value.</summary>
    public double Noise { get; init; }

    /// <summary>The share of runs that tell a million whatever their configuration.</summary>
    public double Spikes { get; init; }

    /// <summary>The share of runs that fail whatever their configuration.</summary>
    public double Crashes { get; init; }

    /// <summary>Which configurations always fail.</summary>
    public Func<Configuration, bool> Breaks { get; init; } = _ => false;

    /// <summary>Whether the search is told the value with its sign turned, to be maximised.</summary>
    public bool IsMaximised { get; init; }

    /// <summary>What a run tells, small is good; null: it failed.</summary>
    public double? Tell(Configuration configuration, long seed, int run)
    {
        var random = new SeededRandom(seed, run, Name);
        var (crash, spike, noise) = (random.NextUnit() < Crashes, random.NextUnit() < Spikes, random.NextNormal() * Noise);
        return crash || Breaks(configuration) ? null : spike ? 1e6 : Value(configuration) + noise;
    }

    /// <summary>Searches to the end.</summary>
    /// <param name="optimizer">The optimizer, as in a spec.</param>
    /// <param name="seed">Where its randomness, and what runs tell, start.</param>
    /// <param name="runs">How many runs are planned.</param>
    /// <param name="time">Measures what asking takes.</param>
    /// <returns>After each run how far the true value of the run that told the least is from the best, and the seconds that asking for it took.</returns>
    public IReadOnlyList<(double Regret, double Seconds)> Search(string optimizer, long seed, int runs, TimeProvider time)
    {
        var loop = new SearchLoop(Space, optimizer, seed, runs, IsMaximised ? "objectives: [{metric: accuracy, direction: maximize}]" : null);
        var passed = new List<(double, double)>(runs);
        var (told, regret) = (double.PositiveInfinity, double.PositiveInfinity);
        while (passed.Count < runs)
        {
            var began = time.GetTimestamp();
            if (loop.Ask() is not { } run)
            {
                break;
            }

            var seconds = time.GetElapsedTime(began).TotalSeconds;
            if (Tell(run.Hyperparameters, seed, run.Id.Number) is not { } value)
            {
                loop.Fail(run);
            }
            else
            {
                loop.Tell(run, IsMaximised ? -value : value);
                (told, regret) = value < told ? (value, Value(run.Hyperparameters) - Least) : (told, regret);
            }

            passed.Add((regret, seconds));
        }

        return passed;
    }
}
