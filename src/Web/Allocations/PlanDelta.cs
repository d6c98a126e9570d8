using System.Globalization;

namespace Sweepboard.Web.Allocations;

/// <summary>A difference between two plans' figures, in words with a sign, and whether it is for the better.</summary>
/// <param name="Text">As <c>−8 h</c>; null where there is none.</param>
/// <param name="Tone"><c>better</c>, <c>worse</c>, or nothing.</param>
public sealed record PlanDelta(string? Text, string Tone)
{
    public static PlanDelta None { get; } = new(null, "");

    public static PlanDelta Hours(double now, double before) => Of(now - before, 0.005, by => $"{by.ToString("0.##", CultureInfo.InvariantCulture)} h", lessIsBetter: true);

    public static PlanDelta Usd(decimal now, decimal before) => Of((double)(now - before), 0.005, by => GpuWords.Usd((decimal)by), lessIsBetter: true);

    /// <summary>In parts of a hundred.</summary>
    public static PlanDelta Part(double now, double before) => Of((now - before) * 100, 0.05, by => $"{by.ToString("0.#", CultureInfo.InvariantCulture)} %", lessIsBetter: false);

    private static PlanDelta Of(double by, double least, Func<double, string> write, bool lessIsBetter) =>
        Math.Abs(by) < least ? None : new($"{(by < 0 ? "−" : "+")}{write(Math.Abs(by))}", by < 0 == lessIsBetter ? "better" : "worse");
}
