using System.Numerics.Tensors;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>Finds a local maximum within a box: limited-memory BFGS (Nocedal and Wright 2006, algorithms 7.4 and 7.5) with steps projected to the box (Bertsekas 1982).</summary>
internal sealed class Ascent
{
    private const int Memory = 8;
    private const double Armijo = 1e-4;

    private readonly double[] _low;
    private readonly double[] _high;
    private readonly int _steps;
    private readonly List<(double[] Step, double[] Change)> _memory = [];

    /// <param name="low">The least values, length n.</param>
    /// <param name="high">The greatest values, length n.</param>
    /// <param name="steps">How many steps at most.</param>
    public Ascent(double[] low, double[] high, int steps) => (_low, _high, _steps) = (low, high, steps);

    /// <summary>A function's value at a point; its gradient is written.</summary>
    public delegate double Function(double[] at, double[] gradient);

    /// <returns>The best point found and its value. Values that are not finite count as worst.</returns>
    public (double[] Point, double Value) From(double[] start, Function function)
    {
        _memory.Clear();
        var point = Clamp(start);
        var gradient = new double[point.Length];
        var value = function(point, gradient);
        for (var step = 0; step < _steps && double.IsFinite(value); step++)
        {
            var direction = Direction(point, gradient);
            if (Search(point, value, gradient, direction, function) is not var (next, nextValue, nextGradient))
            {
                break;
            }

            var gained = nextValue - value;
            Remember(point, next, gradient, nextGradient);
            (point, value, gradient) = (next, nextValue, nextGradient);
            if (gained < 1e-7 * (1 + Math.Abs(value)))
            {
                break;
            }
        }

        return (point, value);
    }

    private (double[], double, double[])? Search(double[] point, double value, double[] gradient, double[] direction, Function function)
    {
        var length = Math.Sqrt(TensorPrimitives.Dot<double>(direction, direction));
        for (var (t, tries) = (_memory.Count > 0 || length <= 0.3 ? 1.0 : 0.3 / length, 0); tries < 12 && length > 0; t *= tries < 2 ? 0.5 : 0.2, tries++)
        {
            var next = new double[point.Length];
            TensorPrimitives.MultiplyAdd(direction, t, point, next);
            next = Clamp(next);
            var (nextGradient, rise) = (new double[point.Length], 0.0);
            for (var i = 0; i < point.Length; i++)
            {
                rise += gradient[i] * (next[i] - point[i]);
            }

            var nextValue = function(next, nextGradient);
            if (rise > 0 && nextValue >= value + (Armijo * rise))
            {
                return (next, nextValue, nextGradient);
            }
        }

        return null;
    }

    // The two-loop recursion; coordinates that the box holds back take no part.
    private double[] Direction(double[] point, double[] gradient)
    {
        var direction = (double[])gradient.Clone();
        for (var i = 0; i < point.Length; i++)
        {
            direction[i] = IsHeld(point, gradient, i) ? 0 : direction[i];
        }

        var factors = new double[_memory.Count];
        for (var m = _memory.Count - 1; m >= 0; m--)
        {
            var (step, change) = _memory[m];
            factors[m] = TensorPrimitives.Dot<double>(step, direction) / TensorPrimitives.Dot<double>(step, change);
            TensorPrimitives.MultiplyAdd(change, -factors[m], direction, direction);
        }

        if (_memory.Count > 0)
        {
            var (step, change) = _memory[^1];
            TensorPrimitives.Multiply(direction, TensorPrimitives.Dot<double>(step, change) / TensorPrimitives.Dot<double>(change, change), direction);
        }

        for (var m = 0; m < _memory.Count; m++)
        {
            var (step, change) = _memory[m];
            var factor = TensorPrimitives.Dot<double>(change, direction) / TensorPrimitives.Dot<double>(step, change);
            TensorPrimitives.MultiplyAdd(step, factors[m] - factor, direction, direction);
        }

        for (var i = 0; i < point.Length; i++)
        {
            direction[i] = IsHeld(point, gradient, i) ? 0 : direction[i];
        }

        return TensorPrimitives.Dot<double>(direction, gradient) > 0 ? direction : (double[])gradient.Clone();
    }

    private bool IsHeld(double[] point, double[] gradient, int i) => (point[i] <= _low[i] && gradient[i] < 0) || (point[i] >= _high[i] && gradient[i] > 0);

    // The function rises, so the change that the recursion wants is the fall of the gradient.
    private void Remember(double[] point, double[] next, double[] gradient, double[] nextGradient)
    {
        var (step, change) = (new double[point.Length], new double[point.Length]);
        TensorPrimitives.Subtract(next, point, step);
        TensorPrimitives.Subtract(gradient, nextGradient, change);
        if (TensorPrimitives.Dot<double>(step, change) > 1e-12 * TensorPrimitives.Dot<double>(change, change))
        {
            _memory.Add((step, change));
            if (_memory.Count > Memory)
            {
                _memory.RemoveAt(0);
            }
        }
    }

    private double[] Clamp(double[] point) => [.. point.Select((x, i) => Math.Clamp(x, _low[i], _high[i]))];
}
