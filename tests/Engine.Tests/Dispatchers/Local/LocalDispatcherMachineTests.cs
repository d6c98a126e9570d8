using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Dispatchers.Local;

namespace Sweepboard.Engine.Tests.Dispatchers.Local;

/// <summary>What the machine does to attempts: its memory and its disk run out.</summary>
public sealed partial class LocalDispatcherMachineTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("kill -KILL $$", ExitCause.OutOfMemory)]
    [InlineData("kill -TERM $$", ExitCause.Exited)]
    [InlineData("exit 1", ExitCause.Exited)]
    public async Task Killed_AndTheKernelCountedOne_OutOfMemory(string end, ExitCause cause)
    {
        var go = Path.Combine(_bench.Root, "go");
        var order = _bench.Shell($"until [ -e {go} ]; do sleep 0.02; done; {end}");
        await _bench.LaunchAsync(order);
        var before = Path.Combine(_bench.FolderOf(order), "before");
        var text = await File.ReadAllTextAsync(before);
        Assert.SkipUnless(Count().IsMatch(text), "This kernel does not count kills for memory.");
        await File.WriteAllTextAsync(before, Count().Replace(text, m => $"oom_kill {long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) - 1}"));

        await File.WriteAllTextAsync(go, "");
        var (exit, _) = await _bench.EndAsync(order);

        Assert.Equal(cause, exit.Cause);
        Assert.Equal(cause == ExitCause.OutOfMemory, exit.Detail.Contains("count of kills for memory rose from", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DiskIsFull_CommandGoesOnAndItsEndIsNotedOnceThereIsRoom()
    {
        var disk = Directory.CreateDirectory(Path.Combine(_bench.Root, "disk")).FullName;
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk) == 0, "Only root may mount a small disk.");
        try
        {
            var printed = Path.Combine(_bench.Root, "printed");
            var dispatcher = new LocalDispatcher(new() { RunsDirectory = Path.Combine(disk, "runs") }, TimeProvider.System);
            var order = _bench.Shell($"seq 1000000; touch {printed}; exit 3");
            await dispatcher.LaunchAsync(order, default);

            await Bench.UntilAsync(() => File.Exists(printed), "it has printed all");
            Assert.Null((await dispatcher.PollAsync(order, "", null, default)).Exit);
            File.Delete(Directory.GetFiles(disk, "stdout.log", SearchOption.AllDirectories).Single());

            Assert.Equal(3, (await _bench.EndAsync(order, dispatcher)).Exit.ExitCode);
        }
        finally
        {
            Run("umount", "-l", disk);
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    [GeneratedRegex(@"oom_kill (\d+)")]
    private static partial Regex Count();
}
