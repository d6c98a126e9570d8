using System.Globalization;
using System.Text;

namespace Sweepboard.Web.Allocations;

/// <summary>How many GPUs of a type are held, over time: a step function.</summary>
public static class GpuUse
{
    /// <summary>From each hour on so many, until the next; it begins at 0 and ends with none.</summary>
    public static IReadOnlyList<(double Hour, int Held)> Of(IEnumerable<GanttWork> work)
    {
        var steps = new List<(double, int)> { (0, 0) };
        var held = 0;
        foreach (var at in work.SelectMany(w => ((double At, int By)[])[(w.From, w.Gpus.Count), (w.To, -w.Gpus.Count)]).GroupBy(c => c.At).OrderBy(g => g.Key))
        {
            held += at.Sum(c => c.By);
            steps.Add((at.Key, held));
        }

        return steps;
    }

    /// <summary>The area under the steps, for a picture of so many units.</summary>
    public static string Area(IReadOnlyList<(double Hour, int Held)> steps, int count, HourAxis axis, double width, double height)
    {
        var path = new StringBuilder("M0 ").Append(N(height));
        foreach (var (hour, held) in steps)
        {
            path.Append('H').Append(N(axis.In(hour, width))).Append('V').Append(N(height - (height * Math.Min(1, held / (double)Math.Max(1, count)))));
        }

        return path.Append('V').Append(N(height)).Append('Z').ToString();
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
