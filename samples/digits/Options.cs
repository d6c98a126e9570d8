using System.Globalization;

namespace Sweepboard.Digits;

/// <summary>What the command line says.</summary>
internal sealed record Options
{
    public double LearningRate { get; init; } = 0.01;

    public int BatchSize { get; init; } = 64;

    public double Dropout { get; init; } = 0.3;

    public int HiddenUnits { get; init; } = 128;

    public int Epochs { get; init; } = 20;

    public int Seed { get; init; } = 1;

    /// <summary>Whether the gradient is the mean over a batch, or its sum, which grows with the batch.</summary>
    public bool SumLoss { get; init; }

    public string Data { get; init; } = Path.Combine(AppContext.BaseDirectory, "data", "digits.csv");

    public static Options Parse(IReadOnlyList<string> args)
    {
        var options = new Options();
        for (var i = 0; i < args.Count; i += 2)
        {
            options = options.With(args[i], i + 1 < args.Count ? args[i + 1] : throw new ArgumentException($"{args[i]} has no value"));
        }

        return options;
    }

    private Options With(string name, string value) => name switch
    {
        "--learning-rate" => this with { LearningRate = Number(name, value, 0, double.MaxValue) },
        "--batch-size" => this with { BatchSize = Whole(name, value, 1) },
        "--dropout" => this with { Dropout = Number(name, value, 0, 0.95) },
        "--hidden-units" => this with { HiddenUnits = Whole(name, value, 1) },
        "--epochs" => this with { Epochs = Whole(name, value, 1) },
        "--seed" => this with { Seed = Whole(name, value, 0) },
        "--loss" => this with { SumLoss = value switch { "sum" => true, "mean" => false, _ => throw new ArgumentException($"--loss is mean or sum, not {value}") } },
        "--data" => this with { Data = value },
        _ => throw new ArgumentException($"unknown argument {name}"),
    };

    private static double Number(string name, string value, double least, double most) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ArgumentException($"{name} is a number from {least} to {most}, not {value}");

    private static int Whole(string name, string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new ArgumentException($"{name} is a whole number from {least}, not {value}");
}
