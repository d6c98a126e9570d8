using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>
/// The density of a block of dimensions: the kernels of whole configurations, which know how parameters go together, and the product of the
/// dimensions' own densities, which recombines values of different configurations; half each, or one of them alone.
/// </summary>
internal sealed class BlockDensity
{
    private readonly ParzenEstimator? _joint;
    private readonly ParzenEstimator[] _marginals;
    private readonly double _jointShare;

    /// <param name="encoding">The space.</param>
    /// <param name="block">The dimensions.</param>
    /// <param name="sample">Observations in which they exist.</param>
    /// <param name="jointShare">From 0 (each dimension by itself) to 1 (all together only).</param>
    public BlockDensity(SpaceEncoding encoding, int[] block, Sample sample, double jointShare)
    {
        _jointShare = block.Length == 1 ? 0 : jointShare;
        _joint = _jointShare > 0 ? Joint(encoding, block, sample) : null;
        _marginals = _jointShare < 1 ? [.. block.Select(d => Marginal.Of(encoding, d, sample))] : [];
    }

    public double Log(double[] vector)
    {
        var apart = _marginals.Sum(m => m.Log(vector));
        if (_joint is null)
        {
            return apart;
        }

        var together = _joint.Log(vector);
        return _jointShare >= 1 ? together : LogSum(Math.Log(_jointShare) + together, Math.Log(1 - _jointShare) + apart);
    }

    public void Draw(double[] vector, ref SeededRandom random)
    {
        if (random.NextUnit() < _jointShare)
        {
            _joint!.Draw(vector, ref random);
            return;
        }

        foreach (var marginal in _marginals)
        {
            marginal.Draw(vector, ref random);
        }
    }

    private static ParzenEstimator Joint(SpaceEncoding encoding, int[] block, Sample sample)
    {
        var columns = block.Select(d => KernelColumn.Of(encoding.Dimensions[d], sample.Column(d), Bandwidth.Shared(encoding.Dimensions[d], sample.Vectors.Count, block.Length)));
        return new([.. columns], block, sample.Weights, sample.Weights.Length == 0 ? 1 : sample.Weights.Average());
    }

    private static double LogSum(double a, double b) => Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));
}
