using System.Globalization;
using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Identifies a run within the whole store: its sweep and its number there, written <c>k3v9x2ab-8</c>.</summary>
[JsonConverter(typeof(RunIdConverter))]
public readonly record struct RunId(SweepId Sweep, int Number)
{
    public static bool TryParse(string? text, out RunId id)
    {
        id = default;
        if (text?.LastIndexOf('-') is not { } dash || dash < 0
            || !SweepId.TryParse(text[..dash], out var sweep)
            || !int.TryParse(text[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < 1)
        {
            return false;
        }

        id = new(sweep, number);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sweep}-{Number}");
}
