namespace Sweepboard.Testing.Functions;

/// <summary>Problems with several objectives, all to be minimised, over the unit cube (Zitzler, Deb and Thiele 2000; Deb et al. 2002).</summary>
public static class SeveralObjectives
{
    public static double[] Zdt1(double[] x)
    {
        var g = 1 + (9 * x.Skip(1).Sum() / (x.Length - 1));
        return [x[0], g * (1 - Math.Sqrt(x[0] / g))];
    }

    public static double[] Zdt3(double[] x)
    {
        var g = 1 + (9 * x.Skip(1).Sum() / (x.Length - 1));
        var h = x[0] / g;
        return [x[0], g * (1 - Math.Sqrt(h) - (h * Math.Sin(10 * Math.PI * x[0])))];
    }

    public static double[] Dtlz2(double[] x, int objectives = 3)
    {
        var g = x.TakeLast(x.Length - objectives + 1).Sum(v => (v - 0.5) * (v - 0.5));
        var f = new double[objectives];
        for (var i = 0; i < objectives; i++)
        {
            f[i] = 1 + g;
            for (var j = 0; j < objectives - 1 - i; j++)
            {
                f[i] *= Math.Cos(x[j] * Math.PI / 2);
            }

            f[i] *= i > 0 ? Math.Sin(x[objectives - 1 - i] * Math.PI / 2) : 1;
        }

        return f;
    }
}
