using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Runs;

/// <summary>A run's command as one would type it into a shell.</summary>
public static class ShellLine
{
    public static string Of(SweepSpec spec, Run run) => string.Join(' ', CommandTemplate.Fill(spec.Command, run.Hyperparameters).Select(Quote));

    // Single quotes leave nothing to a shell but themselves.
    private static string Quote(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,+@%".Contains(c, StringComparison.Ordinal)) ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
