using System.Globalization;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Writes numbers and where they come from as people say them.</summary>
internal static class Numbers
{
    public static string Say(double number) =>
        (Math.Abs(number) is >= 1e-4 and < 1e6 or 0 ? number.ToString("0.######", CultureInfo.InvariantCulture) : number.ToString("0.###e0", CultureInfo.InvariantCulture));

    /// <summary>The number, and the hyperparameter that gave it.</summary>
    public static string Say(Known known) =>
        known.Number is { } number ? known.Setting is { } name ? $"{Say(number)} (from {name})" : Say(number) : known.ToString();
}
