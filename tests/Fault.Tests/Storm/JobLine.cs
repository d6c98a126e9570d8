using System.Globalization;

namespace Sweepboard.Fault.Tests.Storm;

/// <summary>What a job wrote down itself: that it began, or that it ends and with which exit code; the seconds are those of the machine.</summary>
internal sealed record JobLine(string Run, string Attempt, double Seconds, int? ExitCode)
{
    public static JobLine Of(string line) => line.Split(' ') switch
    {
        ["start", var run, var attempt, var at] => new(run, attempt, double.Parse(at, CultureInfo.InvariantCulture), null),
        ["end", var run, var attempt, var at, var code] => new(run, attempt, double.Parse(at, CultureInfo.InvariantCulture), int.Parse(code, CultureInfo.InvariantCulture)),
        _ => throw new InvalidDataException($"No line of a job: '{line}'"),
    };
}
