namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>Encoded configurations as a kernel sees them, column by column: numbers in [0, 1], categories as level numbers, nothing missing.</summary>
internal sealed class Features
{
    public Features(IReadOnlyList<Dimension> dimensions, IReadOnlyList<double[]> units)
    {
        Count = units.Count;
        IsCategorical = [.. dimensions.Select(d => d.Kind == DimensionKind.Categorical)];
        Columns = [.. dimensions.Select((d, i) => units.Select(u => Of(u[i], IsCategorical[i])).ToArray())];
    }

    // A space that was narrowed may leave runs far outside; beyond this they tell nothing more.
    private const double Beyond = 1e6;

    public int Count { get; }

    public double[][] Columns { get; }

    public bool[] IsCategorical { get; }

    /// <summary>One point's features.</summary>
    public static double[] Of(IReadOnlyList<Dimension> dimensions, double[] unit) => [.. unit.Select((u, i) => Of(u, dimensions[i].Kind == DimensionKind.Categorical))];

    // What does not exist lies in the middle of its range, or is a category of its own: two configurations that both lack it agree in it
    // (imputation, as SMAC does: Hutter, Hoos and Leyton-Brown 2011, section 4.1).
    private static double Of(double unit, bool categorical) => double.IsNaN(unit) ? categorical ? -2 : 0.5 : Math.Clamp(unit, -Beyond, 1 + Beyond);
}
