using System.Numerics;
using MathNet.Numerics;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>Normal kernels cut off at 0 and 1 and scaled to the mass that is left.</summary>
internal sealed class GaussianColumn : KernelColumn
{
    // Beyond so many widths from an edge nothing is cut off.
    private const double Reach = 6;
    private const double PriorWidth = 1;
    private const int MostTries = 64;
    private const int TablePoints = 513;

    private readonly double[] _centres;
    private readonly double[] _widths;
    private readonly double[] _precisions;
    private readonly double[] _scales;
    private readonly long _levels;

    public GaussianColumn(Dimension dimension, double[] centres, double bandwidth)
        : this(dimension, centres, FilledWith(centres.Length, bandwidth))
    {
        if (centres.Length > TablePoints)
        {
            var table = new double[TablePoints];
            for (var i = 0; i < table.Length; i++)
            {
                table[i] = LogMass(i / (double)(TablePoints - 1), bandwidth);
            }

            Scale(i => Interpolate(table, centres[i]));
        }
        else
        {
            Scale(i => LogMass(centres[i], bandwidth));
        }
    }

    /// <summary>Kernels of a width each.</summary>
    public static GaussianColumn WithWidths(Dimension dimension, double[] centres, double[] widths)
    {
        var column = new GaussianColumn(dimension, centres, widths);
        column.Scale(i => LogMass(centres[i], widths[i]));
        return column;
    }

    private GaussianColumn(Dimension dimension, double[] centres, double[] widths)
    {
        _levels = dimension.Levels;
        _centres = [.. centres, 0.5];
        _widths = [.. widths, PriorWidth];
        _precisions = [.. _widths.Select(w => 0.5 / (w * w))];
        _scales = new double[_centres.Length];
    }

    public override void AddLog(double at, Span<double> sums)
    {
        var i = 0;
        for (var x = new Vector<double>(at); i <= sums.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var from = x - new Vector<double>(_centres, i);
            var sum = new Vector<double>(sums[i..]) - (from * from * new Vector<double>(_precisions, i)) - new Vector<double>(_scales, i);
            sum.CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] -= ((at - _centres[i]) * (at - _centres[i]) * _precisions[i]) + _scales[i];
        }
    }

    public override double Draw(int kernel, ref SeededRandom random)
    {
        var drawn = double.NaN;
        for (var tries = 0; tries < MostTries && drawn is not (>= 0 and <= 1); tries++)
        {
            drawn = _centres[kernel] + (_widths[kernel] * random.NextNormal());
        }

        drawn = Math.Clamp(drawn, 0, 1);
        return _levels == 0 ? drawn : (Math.Min(_levels - 1, Math.Floor(drawn * _levels)) + 0.5) / _levels;
    }

    private void Scale(Func<int, double> logMass)
    {
        for (var i = 0; i < _scales.Length; i++)
        {
            _scales[i] = Math.Log(_widths[i]) + Constants.LogSqrt2Pi + (i == _scales.Length - 1 ? LogMass(0.5, PriorWidth) : logMass(i));
        }
    }

    private static double LogMass(double centre, double width)
    {
        var outside = 0.0;
        outside += centre < Reach * width ? SpecialFunctions.Erfc(centre / (width * Constants.Sqrt2)) / 2 : 0;
        outside += 1 - centre < Reach * width ? SpecialFunctions.Erfc((1 - centre) / (width * Constants.Sqrt2)) / 2 : 0;
        return Math.Log(Math.Max(double.Epsilon, 1 - outside));
    }

    // An observation may lie outside since the space was narrowed.
    private static double Interpolate(double[] table, double at)
    {
        var place = Math.Clamp(at, 0, 1) * (table.Length - 1);
        var below = Math.Min((int)place, table.Length - 2);
        return table[below] + ((place - below) * (table[below + 1] - table[below]));
    }

    private static double[] FilledWith(int count, double value)
    {
        var filled = new double[count];
        Array.Fill(filled, value);
        return filled;
    }
}
