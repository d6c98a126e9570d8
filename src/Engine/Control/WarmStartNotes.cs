using System.Globalization;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Says where a new space leaves out, or ends right at, what was best in the sweeps it starts from, and what range would not.</summary>
internal static class WarmStartNotes
{
    private const double Edge = 0.02;

    public static IEnumerable<string> Of(SweepSpec spec, IReadOnlyList<EarlierSweep> earlier)
    {
        foreach (var sweep in earlier.Where(s => s.Runs.Count > 0))
        {
            yield return $"Starts from {sweep.Runs.Count} run(s) of sweep {sweep.Id} ({sweep.Name}); what they say weighs less the less the new runs agree.";
            foreach (var parameter in spec.SearchSpace.Parameters)
            {
                if (sweep.Runs[0].Hyperparameters.TryGetValue(parameter.Name, out var best) && Note(sweep, parameter, best) is { } note)
                {
                    yield return note;
                }
            }
        }
    }

    private static string? Note(EarlierSweep sweep, Parameter parameter, ParameterValue best)
    {
        var (name, where) = (parameter.Name, $"The best run of sweep {sweep.Id} has {parameter.Name} = {Short(best)}");
        return parameter.Domain switch
        {
            Domain.Choice(var values) => values.Any(v => v.Means(best)) ? null : $"{where}, which is not among the choices: add it to try it again.",
            Domain.Fixed(var value) => value.Means(best) ? null : $"{where}; here it is always {value}.",
            _ when !best.IsNumber => null,
            Domain.Uniform(var low, var high) => Range(name, where, best.AsNumber(), low, high, log: false, "uniform"),
            Domain.LogUniform(var low, var high) => Range(name, where, best.AsNumber(), low, high, log: true, "log_uniform"),
            Domain.Int(var low, var high, var log) => Range(name, where, best.AsNumber(), low, high, log, "int"),
            Domain.Range(var low, var high, _) => Range(name, where, best.AsNumber(), low, high, log: false, "range"),
            _ => null,
        };
    }

    private static string Short(ParameterValue value) => value.IsNumber ? value.AsNumber().ToString("g4", CultureInfo.InvariantCulture) : $"{value}";

    private static string? Range(string name, string where, double best, double low, double high, bool log, string kind)
    {
        double Scale(double value) => log ? Math.Log(Math.Max(value, double.Epsilon)) : value;
        double Back(double value) => log ? Math.Exp(value) : value;
        var (from, to) = (Scale(low), Scale(high));
        var at = to > from ? (Scale(best) - from) / (to - from) : 0.5;
        // What begins at zero is a share, a rate or a count: nothing lies below it.
        if (at is > Edge and < 1 - Edge || (log && best <= 0) || (low == 0 && at <= Edge && best >= 0))
        {
            return null;
        }

        // Half as far again on that side, and at least as far beyond the best.
        var reach = (to - from) / 2;
        var (lower, upper) = at <= Edge ? (Back(Math.Min(from, Scale(best)) - reach), high) : (low, Back(Math.Max(to, Scale(best)) + reach));
        (lower, upper) = kind is "int" or "range" ? (Math.Max(Math.Floor(lower), low > 0 ? 1 : lower), Math.Ceiling(upper)) : (lower, upper);
        return string.Create(CultureInfo.InvariantCulture,
            $"{where}, {(at is < 0 or > 1 ? "outside" : "at an edge of")} [{low:g4}, {high:g4}]: if it may go there, widen it, as {name}: {{{kind}: [{lower:g3}, {upper:g3}]{(kind == "int" && log ? ", log: true" : "")}}}.");
    }
}
