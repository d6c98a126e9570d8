namespace Sweepboard.Bench;

/// <summary>How far from the best a search was after a number of runs: median and quartiles over seeds.</summary>
internal sealed record RegretRow(string Program, string Optimizer, string Function, int Runs, int Seeds, double Median, double Lower, double Upper)
{
    public static RegretRow Of(string program, string optimizer, string function, int runs, double[] regrets)
    {
        Array.Sort(regrets);
        return new(program, optimizer, function, runs, regrets.Length, Quantile(regrets, 0.5), Quantile(regrets, 0.25), Quantile(regrets, 0.75));
    }

    private static double Quantile(double[] sorted, double part)
    {
        var (place, below) = (part * (sorted.Length - 1), (int)(part * (sorted.Length - 1)));
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
