using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>Starts attempts, and says what became of a start.</summary>
internal sealed class Launcher(LocalOptions options, ProcessTable processes, TimeProvider time)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    private readonly Lazy<string> _wrapper =
        new(() => WrapperScript.Install(Path.Combine(Path.GetDirectoryName(options.RunsDirectory)!, "bin")), LazyThreadSafetyMode.PublicationOnly);

    public async Task<LaunchOutcome> LaunchAsync(LaunchOrder order, AttemptFolder folder, CancellationToken cancellation)
    {
        if (OtherToken(order, folder) is { } other)
        {
            return new LaunchOutcome.Refused(FailureClass.Configuration, $"The folder {folder.Root} belongs to another attempt, {other}.");
        }

        if (Directory.Exists(folder.Claim))
        {
            return await FindAsync(order, folder, cancellation).ConfigureAwait(false);
        }

        if (Inherit(order, folder) is { } why)
        {
            return folder.TryClaim() ? new LaunchOutcome.NeverStarted(why) : new LaunchOutcome.Unknown("another launch of the same attempt is under way");
        }

        folder.Make();
        Describe(order, folder);
        try
        {
            using var process = Process.Start(CommandLine(order, folder))!;
            return await StartedAsync(order, folder, process, cancellation).ConfigureAwait(false);
        }
        catch (Win32Exception e)
        {
            return NotStarted(folder, e);
        }
    }

    /// <summary>Only what the folder and the kernel say counts, so the answer is the same after a restart.</summary>
    public async Task<LaunchOutcome> FindAsync(LaunchOrder order, AttemptFolder folder, CancellationToken cancellation)
    {
        if (OtherToken(order, folder) is { } other)
        {
            return new LaunchOutcome.NeverStarted($"its folder belongs to another attempt, {other}");
        }

        if (Known(folder) is { } known)
        {
            return known;
        }

        if (folder.TryClaim())
        {
            return new LaunchOutcome.NeverStarted("nothing had claimed it, and now nothing can");
        }

        var asked = time.GetTimestamp();
        while (processes.AnyWithArgument(folder.Root))
        {
            if (Known(folder) is { } started)
            {
                return started;
            }

            if (time.GetElapsedTime(asked) > options.StartTimeout)
            {
                return new LaunchOutcome.Unknown($"its wrapper is there, but has not said for {options.StartTimeout.TotalSeconds:0} s that it runs the command");
            }

            await Task.Delay(Glance, time, cancellation).ConfigureAwait(false);
        }

        return Known(folder) ?? Unclaimable(folder);
    }

    // Before the claim: whoever owns the attempt finds the checkpoint whole, or the attempt never starts.
    private string? Inherit(LaunchOrder order, AttemptFolder folder) => order.Inherits is { } from
        ? new CheckpointCopy(options.MostInheritedBytes).Copy(
            options.RunsDirectory, [from.Sweep.Value, from.Number.ToString(CultureInfo.InvariantCulture), AttemptFolder.CheckpointsName], folder.Checkpoints)
        : null;

    private static string? OtherToken(LaunchOrder order, AttemptFolder folder) =>
        folder.Text("token") is { } token && token != order.Token ? token : null;

    private static LaunchOutcome.Started? Known(AttemptFolder folder) =>
        Supervisor.Of(folder) is { } supervisor ? new(supervisor.Handle) : null;

    /// <summary>Claimed, and whoever did is gone without a word: before the word comes no command, so there was none.</summary>
    private LaunchOutcome Unclaimable(AttemptFolder folder) =>
        folder.Text("before")?.Split('\n')[0] is { } boot && boot != processes.BootId
            // The word may have been on its way to the disk when the machine went down.
            ? new LaunchOutcome.Started($"lost:{boot}")
            : new LaunchOutcome.NeverStarted("it was claimed, and whoever claimed it ended before it could start the command");

    private async Task<LaunchOutcome> StartedAsync(LaunchOrder order, AttemptFolder folder, Process wrapper, CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        while (time.GetElapsedTime(asked) < options.StartTimeout)
        {
            if (Known(folder) is { } started)
            {
                return started;
            }

            if (wrapper.HasExited)
            {
                // It lost the claim to another launch, or to somebody who looked for this one.
                return await FindAsync(order, folder, cancellation).ConfigureAwait(false);
            }

            await Task.Delay(Glance, time, cancellation).ConfigureAwait(false);
        }

        return new LaunchOutcome.Unknown($"its wrapper has not said for {options.StartTimeout.TotalSeconds:0} s that it runs the command");
    }

    private static LaunchOutcome NotStarted(AttemptFolder folder, Win32Exception e)
    {
        if (!folder.TryClaim())
        {
            return new LaunchOutcome.Unknown("another launch of the same attempt is under way");
        }

        return e.NativeErrorCode switch
        {
            LinuxCalls.ArgumentsTooLong => new LaunchOutcome.Refused(
                FailureClass.UserError, "command: its arguments and its environment are too long together; put the long ones into a file."),
            LinuxCalls.NotFound => new LaunchOutcome.Refused(
                FailureClass.Configuration, "The program 'setsid' is missing; install util-linux."),
            _ => new LaunchOutcome.NeverStarted($"no process could be made: {e.Message}"),
        };
    }

    private void Describe(LaunchOrder order, AttemptFolder folder)
    {
        folder.Put("token", order.Token);
        folder.Put("before", $"{processes.BootId}\n{MemoryKills.Now()}\n");
        folder.Put("params.json", JsonSerializer.Serialize(order.Hyperparameters));
        if (order.Limit is { } limit)
        {
            folder.Put(Limit.Name, Limit.Of(limit, order.StopGrace).ToString());
        }
    }

    private ProcessStartInfo CommandLine(LaunchOrder order, AttemptFolder folder)
    {
        string[] wrapper =
        [
            "/bin/sh", _wrapper.Value, "run", folder.Root, order.Token, Text(options.LogHeadBytes), Text(options.LogPieceBytes),
            Text(options.LogPieces), MemoryKills.GroupFile, Path.GetFullPath(order.WorkingDirectory ?? folder.Work),
        ];
        var start = new ProcessStartInfo("setsid", wrapper.Concat(order.Command)) { UseShellExecute = false };
        start.Environment.Clear();
        foreach (var (name, value) in LaunchEnvironment.Of(order, folder, options.AlsoInherit))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
