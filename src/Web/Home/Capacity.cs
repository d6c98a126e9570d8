using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Home;

/// <summary>How much of what sweeps may use at once of a dispatcher they do use.</summary>
/// <param name="Dispatcher">Who executes.</param>
/// <param name="UnderWay">Attempts under way.</param>
/// <param name="Parallel">Attempts that the sweeps under way may have at once.</param>
/// <param name="Gpus">"4 × T4", or null where no GPU is asked for.</param>
public sealed record Capacity(string Dispatcher, int UnderWay, int Parallel, string? Gpus)
{
    public static IReadOnlyList<Capacity> Of(IEnumerable<ActiveSweep> sweeps) =>
    [
        .. from sweep in sweeps
           where sweep.UnderWay > 0 || sweep.Summary.Status == SweepStatus.Running
           group sweep by sweep.Dispatcher into used
           orderby used.Key
           select new Capacity(used.Key, used.Sum(s => s.UnderWay), used.Sum(s => Math.Max(s.Parallel, s.UnderWay)), GpusOf(used)),
    ];

    private static string? GpusOf(IEnumerable<ActiveSweep> sweeps)
    {
        var asked = from sweep in sweeps
                    where sweep.Needs.Gpus > 0 && sweep.UnderWay > 0
                    group sweep by sweep.Needs.GpuType ?? "GPU" into type
                    orderby type.Key
                    select $"{type.Sum(s => s.UnderWay * s.Needs.Gpus)} × {type.Key}";
        return string.Join(", ", asked) is { Length: > 0 } gpus ? gpus : null;
    }
}
