using System.Globalization;

namespace Sweepboard.Bench;

/// <summary>How far from the best a search was after a number of runs: median and quartiles over seeds.</summary>
internal sealed record RegretRow(string Program, string Version, string Optimizer, string Function, int Runs, int Seeds, double Median, double Lower, double Upper)
{
    public const string Heading = "peer,version,sampler,function,runs,seeds,median_regret,q25,q75";

    /// <param name="optimizer">Which optimizer searched.</param>
    /// <param name="function">What it searched.</param>
    /// <param name="runs">After how many runs.</param>
    /// <param name="regrets">The regret of each seed.</param>
    public static RegretRow Of(string optimizer, string function, int runs, double[] regrets)
    {
        Array.Sort(regrets);
        return new("sweepboard", "", optimizer, function, runs, regrets.Length, Quantile(regrets, 0.5), Quantile(regrets, 0.25), Quantile(regrets, 0.75));
    }

    /// <summary>Reads a line of a peer's CSV, which has the columns of <see cref="Heading"/>.</summary>
    public static RegretRow Parse(string line)
    {
        var parts = line.Split(',');
        double Number(int i) => double.Parse(parts[i], CultureInfo.InvariantCulture);
        return new(parts[0], parts[1], parts[2], parts[3], (int)Number(4), (int)Number(5), Number(6), Number(7), Number(8));
    }

    public string Csv() => string.Create(CultureInfo.InvariantCulture, $"{Program},{Version},{Optimizer},{Function},{Runs},{Seeds},{Median:g6},{Lower:g6},{Upper:g6}");

    private static double Quantile(double[] sorted, double part)
    {
        var (place, below) = (part * (sorted.Length - 1), (int)(part * (sorted.Length - 1)));
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
