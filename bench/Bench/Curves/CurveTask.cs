using System.Globalization;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Bench.Curves;

/// <summary>One task with its tabulated configurations: what each scored at every epoch, and how long training took.</summary>
internal sealed class CurveTask
{
    private static readonly string[] Names = ["batch_size", "learning_rate", "momentum", "weight_decay", "num_layers", "max_units", "max_dropout"];
    private static readonly bool[] Logarithmic = [true, true, false, true, false, true, false];
    private static readonly double[] Low = [16, 1e-4, 0.1, 1e-5, 1, 64, 0];
    private static readonly double[] High = [512, 1e-1, 0.99, 1e-1, 5, 1024, 1];

    private readonly double[][] _places;
    private readonly double[][] _scores;
    private readonly double[] _seconds;

    private CurveTask(string name, IReadOnlyList<string[]> rows)
    {
        Name = name;
        _places = [.. rows.Select(r => Place(i => Number(r[2 + i])))];
        _seconds = [.. rows.Select(r => Number(r[2 + Names.Length]))];
        _scores = [.. rows.Select(r => r.Skip(3 + Names.Length).Select(Number).ToArray())];
        Unit = Median(_seconds);
        BestFinal = _scores.Max(s => s[^1]);
        MedianFinal = Median([.. _scores.Select(s => s[^1])]);
    }

    public string Name { get; }

    /// <summary>The median full training, in seconds: the unit of time.</summary>
    public double Unit { get; }

    public int Epochs => _scores[0].Length;

    private double BestFinal { get; }

    private double MedianFinal { get; }

    /// <summary>The space that the configurations were drawn from, as a spec writes it.</summary>
    public static string Space => """
        search_space:
          batch_size: {int: [16, 512], log: true}
          learning_rate: {log_uniform: [0.0001, 0.1]}
          momentum: {uniform: [0.1, 0.99]}
          weight_decay: {log_uniform: [0.00001, 0.1]}
          num_layers: {int: [1, 5]}
          max_units: {int: [64, 1024], log: true}
          max_dropout: {uniform: [0, 1]}
        """;

    /// <summary>Reads <c>task, cfg, parameters, time, accuracies</c> from a CSV with one line of heads.</summary>
    public static IReadOnlyList<CurveTask> Read(string file) =>
        [.. File.ReadLines(file).Skip(1).Select(l => l.Split(',')).GroupBy(r => r[0]).Select(g => new CurveTask(g.Key, [.. g]))];

    /// <summary>The tabulated configuration nearest to a drawn one.</summary>
    public int Nearest(Configuration drawn)
    {
        var place = Place(i => drawn[Names[i]].AsNumber());
        return Enumerable.Range(0, _places.Length).MinBy(k => _places[k].Zip(place, (a, b) => (a - b) * (a - b)).Sum());
    }

    /// <param name="row">A tabulated configuration.</param>
    /// <param name="epoch">From 1.</param>
    public double Score(int row, long epoch) => _scores[row][epoch - 1];

    public TimeSpan EpochTime(int row) => TimeSpan.FromSeconds(_seconds[row] / Epochs);

    /// <summary>How far a configuration's final score lies below the best, 1 for the median's.</summary>
    public double Regret(int? row) => row is { } r ? (BestFinal - _scores[r][^1]) / (BestFinal - MedianFinal) : 1;

    private static double[] Place(Func<int, double> value) => [.. Names.Select((_, i) => Logarithmic[i]
        ? Math.Log(value(i) / Low[i]) / Math.Log(High[i] / Low[i])
        : (value(i) - Low[i]) / (High[i] - Low[i]))];

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
