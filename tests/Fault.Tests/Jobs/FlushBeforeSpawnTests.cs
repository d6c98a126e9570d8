using System.Diagnostics;
using System.Text.RegularExpressions;
using Sweepboard.Fault.Tests.Servers;
using Sweepboard.Testing;

namespace Sweepboard.Fault.Tests.Jobs;

/// <summary>Promise 2: the intent to launch is on the device before the process is made, as the system calls of a server show (RELIABILITY F21).</summary>
public sealed partial class FlushBeforeSpawnTests : IDisposable
{
    private const int Jobs = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ServerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Intent_IsFlushedBeforeItsProcessIsMade()
    {
        Requires.Program("strace");
        var trace = _folder.In("trace");
        await using (var server = await _folder.StartAsync())
        {
            using var client = new Client(server.Address);
            using var strace = Process.Start("strace", ["-q", "-f", "-y", "-s", "4096", "-e", "trace=pwrite64,fsync,fdatasync,execve", "-e", "signal=none", "-o", trace, "-p", $"{server.Id}"]);
            await Eventually.TrueAsync(() => IsTraced(server.Id), Patience);
            var sweep = await client.CreateAsync(Spec);
            await Eventually.TrueAsync(() => client.IsOverAsync(sweep), Patience);
            await server.StopAsync();
            await strace.WaitForExitAsync();
        }

        var spawned = Spawned(File.ReadLines(trace));
        Figures.Add("F21", $"{spawned.Count(s => s.Flushed)} of {spawned.Count} processes were made after the flush of their intent");
        Assert.Equal(Jobs, spawned.Count);
        Assert.All(spawned, s => Assert.True(s.Flushed, $"{s.Attempt} was started before its intent was flushed"));
    }

    // An intent is written, a flush that begins later ends, and then its wrapper is executed.
    private static List<(string Attempt, bool Flushed)> Spawned(IEnumerable<string> trace)
    {
        var (written, flushed, spawned) = (new HashSet<string>(), new HashSet<string>(), new List<(string, bool)>());
        foreach (var line in trace)
        {
            if (line.Contains("pwrite64(", StringComparison.Ordinal))
            {
                written.UnionWith(Intent().Matches(line).Select(m => m.Groups[1].Value));
            }
            else if (Flush().IsMatch(line))
            {
                flushed.UnionWith(written);
            }
            else if (Wrapper().Match(line) is { Success: true } wrapper && spawned.TrueForAll(s => s.Item1 != wrapper.Groups[1].Value))
            {
                spawned.Add((wrapper.Groups[1].Value, flushed.Contains(wrapper.Groups[1].Value)));
            }
        }

        return spawned;
    }

    private static bool IsTraced(int id) => Directory.GetDirectories($"/proc/{id}/task").All(t => !File.ReadAllText(Path.Combine(t, "status")).Contains("TracerPid:\t0\n", StringComparison.Ordinal));

    private static string Spec => $$"""
        name: flush
        command: [/bin/sh, -c, 'echo sweepboard: step=1 acc=1']
        search_space: {item: [{{string.Join(", ", Enumerable.Range(1, Jobs))}}]}
        metric: acc
        """;

    [GeneratedRegex(@"attempt_intended\\"",\\""run_id\\"":\\""[^""]+\\"",\\""attempt_id\\"":\\""(job_\d+)\\""")]
    private static partial Regex Intent();

    [GeneratedRegex(@"(fsync|fdatasync)\(\d+<.*sweepboard\.db-wal>\) += 0|<\.\.\. (fsync|fdatasync) resumed>\) += 0")]
    private static partial Regex Flush();

    [GeneratedRegex(@"execve\(.*wrap-[0-9a-f]+\.sh"", ""run"", ""[^""]*/(job_\d+)""")]
    private static partial Regex Wrapper();
}
