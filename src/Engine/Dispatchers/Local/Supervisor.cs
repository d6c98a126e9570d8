using System.Globalization;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>The wrapper of an attempt, as its file <c>pid</c> names it.</summary>
/// <param name="Process">The wrapper's process.</param>
/// <param name="BootId">The start of the machine in which it is a process.</param>
/// <param name="Began">When it began, since that start.</param>
internal sealed record Supervisor(ProcessIdentity Process, string BootId, TimeSpan Began)
{
    public string Handle => string.Create(CultureInfo.InvariantCulture, $"pid:{Process.Pid}:{Process.Started}:{BootId}");

    public static Supervisor? Of(AttemptFolder folder) => folder.Text("pid")?.Split(' ') is [var pid, var started, var boot, var began]
        && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
        && long.TryParse(began.TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var hundredths)
            ? new(new(number, start), boot, TimeSpan.FromMilliseconds(hundredths * 10))
            : null;
}
