using System.Globalization;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Schedulers;

/// <summary>Says a rung's numbers in the words that every scheduler's reasons share.</summary>
internal static class RungWords
{
    public static string Number(double value) => value.ToString(Math.Abs(value) >= 1_000 ? "0.#" : "0.####", CultureInfo.InvariantCulture);

    public static string At(RungMark mark) => mark.Step == mark.Rung ? $"rung {mark.Rung}" : $"rung {mark.Rung} (reported at step {mark.Step})";

    /// <summary>"of 12 values", "of 1 value".</summary>
    public static string Of(int count) => count == 1 ? "1 value" : $"{count} values";

    /// <summary>The word for being worse than a cut.</summary>
    public static string Behind(Direction direction) => direction == Direction.Maximize ? "below" : "above";

    public static string Share(int factor) => factor switch { 2 => "half", 3 => "third", 4 => "quarter", _ => $"{factor}th part" };

    public static string Rank(int rank) => rank == 1 ? "the best" : $"number {rank}";

    public static string NotANumber(RungMark mark) => $"{At(mark)}: {mark.Value.ToString(CultureInfo.InvariantCulture)} is not a finite number and counts as worst";
}
