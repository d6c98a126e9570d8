using System.Globalization;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>Finds out whether an attempt has ended, and ends it: when asked to, and when its wrapper can no longer.</summary>
internal sealed class Ending(ProcessTable processes, TimeProvider time)
{
    /// <summary>How long after an end the rest of what was printed is waited for: somebody may hold on to the pipe for ever.</summary>
    public static readonly TimeSpan Drain = TimeSpan.FromSeconds(2);

    private const string Stop = "stop";
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(50);

    /// <summary>For how long processes are killed that do not go away: one that waits for a disk cannot.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The wrapper ends an attempt at its limit. Where it has not by then, it is done here.</summary>
    private static readonly TimeSpan LimitSlack = TimeSpan.FromSeconds(2);

    /// <summary>How the attempt ended; null while it runs.</summary>
    public async Task<AttemptExit?> FindAsync(LaunchOrder order, AttemptFolder folder, CancellationToken cancellation)
    {
        if (AttemptEnd.Written(folder) is { } written)
        {
            return folder.LogsAreWhole || !IsFresh(folder) ? written : null;
        }

        var supervisor = Supervisor.Of(folder);
        var boot = supervisor?.BootId ?? folder.Text("before")?.Split('\n')[0];
        if (boot is not null && boot != processes.BootId)
        {
            return AttemptEnd.Unseen(ExitCause.NodeLost, folder, "the machine was started anew while it ran");
        }

        if (IsSupervised(supervisor, folder))
        {
            await KillIfDueAsync(order, folder, supervisor, cancellation).ConfigureAwait(false);
            return null;
        }

        // It may have written the end and left between the two looks.
        return AttemptEnd.Written(folder) ?? await VanishedAsync(order, folder, cancellation).ConfigureAwait(false);
    }

    /// <summary>Asks the attempt to end, and sees to it that it does, even where nobody polls.</summary>
    public void Ask(LaunchOrder order, AttemptFolder folder)
    {
        if (AttemptEnd.Written(folder) is not null || Supervisor.Of(folder) is not { } supervisor || supervisor.BootId != processes.BootId)
        {
            return;
        }

        // Noted after it was said: if we are killed between the two it is said again, and not forgotten.
        if (StopDue(folder) is null)
        {
            Signal(order, folder, LinuxCalls.Terminate, LinuxCalls.Continue);
            var due = processes.Uptime + order.StopGrace;
            folder.Put(Stop, due.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture));
        }

        _ = KillLaterAsync(order, folder, supervisor);
    }

    private static TimeSpan? StopDue(AttemptFolder folder) =>
        double.TryParse(folder.Text(Stop), NumberStyles.None, CultureInfo.InvariantCulture, out var due) ? TimeSpan.FromMilliseconds(due) : null;

    private async Task KillLaterAsync(LaunchOrder order, AttemptFolder folder, Supervisor supervisor)
    {
        try
        {
            var left = StopDue(folder) - processes.Uptime + Round ?? Round;
            await Task.Delay(left > Round ? left : Round, time, CancellationToken.None).ConfigureAwait(false);
            if (AttemptEnd.Written(folder) is null)
            {
                await KillIfDueAsync(order, folder, supervisor, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next poll tries the same, and can say that it failed.
        }
    }

    private async Task KillIfDueAsync(LaunchOrder order, AttemptFolder folder, Supervisor? supervisor, CancellationToken cancellation)
    {
        var now = processes.Uptime;
        var stop = StopDue(folder) <= now;
        // A command that has ended keeps its own end, even where a full disk has not let its wrapper write it down yet.
        var limit = supervisor is not null && Limit.Read(folder) is { } l && now - supervisor.Began > l.Span + LimitSlack && processes.Members(order.Token, Session(folder)).Count > 0;
        if (limit && !File.Exists(folder.Limited))
        {
            folder.Put("limited", "");
        }

        if (stop || limit)
        {
            await KillAsync(order, folder, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<AttemptExit> VanishedAsync(LaunchOrder order, AttemptFolder folder, CancellationToken cancellation)
    {
        var killed = await KillAsync(order, folder, cancellation).ConfigureAwait(false);
        if (Directory.Exists(folder.Root) && folder.Text("vanished") is null)
        {
            folder.Put("vanished", killed ? "killed\n" : "\n");
        }

        var rest = folder.Text("vanished") == "killed\n" ? "; the command still ran, and was ended" : "";
        return AttemptEnd.Unseen(ExitCause.Vanished, folder, $"its wrapper was killed and could not note the end{rest}");
    }

    /// <summary>Kills what lives of the attempt, again and again while it makes new processes; says whether there was anything.</summary>
    private async Task<bool> KillAsync(LaunchOrder order, AttemptFolder folder, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var any = false;
        while (Signal(order, folder, LinuxCalls.Kill) && time.GetElapsedTime(began) < Patience)
        {
            any = true;
            await Task.Delay(Round, time, cancellation).ConfigureAwait(false);
        }

        return any;
    }

    private bool Signal(LaunchOrder order, AttemptFolder folder, params ReadOnlySpan<int> signals)
    {
        var members = processes.Members(order.Token, Session(folder));
        foreach (var member in members)
        {
            foreach (var signal in signals)
            {
                processes.Signal(member, signal);
            }
        }

        return members.Count > 0;
    }

    /// <summary>The command's session, unless its number may have become another's.</summary>
    private int? Session(AttemptFolder folder) => folder.Text("job")?.Split(' ') is [var pid, var started]
        && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(started.TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var start)
        && processes.IsAlive(new(number, start))
            ? number
            : null;

    private bool IsSupervised(Supervisor? supervisor, AttemptFolder folder) =>
        supervisor is null ? processes.AnyWithArgument(folder.Root) : processes.IsAlive(supervisor.Process);

    private bool IsFresh(AttemptFolder folder) =>
        RegularFile.WrittenAt(folder.Exit) is { } at && time.GetUtcNow() - at is var age && age >= TimeSpan.Zero && age < Drain;
}
