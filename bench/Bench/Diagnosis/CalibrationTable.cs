using System.Globalization;
using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Bench.Diagnosis;

/// <summary>Prints how far what is said is from what is right, for weights as they are and for curves fitted on other cases.</summary>
internal static class CalibrationTable
{
    private const int Folds = 5;
    private static readonly double[] Bands = [0, 0.2, 0.4, 0.6, 0.8, 1.01];

    public static void Print(TextWriter to, IReadOnlyList<Try> all, IReadOnlyList<Try> firstTries)
    {
        Print(to, "all cases: weights as they are", [.. all.Select(t => (t.Weight, t.Right))]);
        Print(to, "all cases: fitted on the other folds", HeldOut(all));
        if (firstTries.Count > 0)
        {
            Print(to, "first tries: weights as they are", [.. firstTries.Select(t => (t.Weight, t.Right))]);
            Print(to, "first tries: fitted on the other folds", HeldOut(firstTries));
            Print(to, "first tries: as reported", [.. firstTries.Select(t => (Calibration.Measured.Of(t.Weight), t.Right))]);
            to.WriteLine($"\nFitted on the first tries: {string.Join(", ", IsotonicFit.Points(firstTries).Select(p => string.Create(CultureInfo.InvariantCulture, $"({p.Weight}, {p.Right})")))}");
        }
    }

    // A case stays whole: what is said of it beside is no independent witness.
    private static List<(double Said, bool Right)> HeldOut(IReadOnlyList<Try> tries)
    {
        var cases = tries.Select(t => t.Case).Distinct().Order(StringComparer.Ordinal).ToList();
        var fold = cases.Select((name, at) => (name, at)).ToDictionary(c => c.name, c => c.at % Folds);
        return [.. Enumerable.Range(0, Folds).SelectMany(left =>
        {
            var curve = IsotonicFit.Of(tries.Where(t => fold[t.Case] != left));
            return tries.Where(t => fold[t.Case] == left).Select(t => (curve.Of(t.Weight), t.Right));
        })];
    }

    private static void Print(TextWriter to, string what, List<(double Said, bool Right)> said)
    {
        var (brier, error) = (said.Average(s => Math.Pow(s.Said - (s.Right ? 1 : 0), 2)), 0.0);
        to.WriteLine($"\n{what}\n\n| said | findings | said, mean | right |\n| --- | ---: | ---: | ---: |");
        foreach (var (from, until) in Bands.Zip(Bands.Skip(1)))
        {
            var band = said.Where(s => s.Said >= from && s.Said < until).ToList();
            if (band.Count > 0)
            {
                var (mean, right) = (band.Average(s => s.Said), band.Count(s => s.Right) / (double)band.Count);
                error += Math.Abs(mean - right) * band.Count / said.Count;
                to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {from:F1} to {Math.Min(until, 1):F1} | {band.Count} | {mean:P0} | {right:P0} |"));
            }
        }

        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nBrier score {brier:F3}, expected calibration error {error:F3}."));
    }
}
