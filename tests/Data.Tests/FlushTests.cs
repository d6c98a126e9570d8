using System.Text.RegularExpressions;
using Sweepboard.Engine.Log;
using Sweepboard.Testing;

namespace Sweepboard.Data.Tests;

/// <summary>Promise 2: what must survive a loss of power was flushed to the device before it was acknowledged, as the system calls show.</summary>
public sealed partial class FlushTests : IDisposable
{
    private const int Appends = 40;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PowerLossAppends_AreEachFlushedBeforeTheyAreAcknowledged() => Assert.Equal(0, AcknowledgedUnflushed(Durability.PowerLoss));

    // The control: without the flush the same look finds what it should.
    [Fact]
    public void ProcessCrashAppends_AreNotFlushed() => Assert.InRange(AcknowledgedUnflushed(Durability.ProcessCrash), Appends / 2, Appends * 2);

    private int AcknowledgedUnflushed(Durability durability)
    {
        Requires.Program("strace");
        var trace = _folder.File("trace");
        string[] command = AppendProcess.Command(_folder.File("data"), durability, 1, Appends);
        Shell.Run("strace", ["-f", "-y", "-e", "trace=fdatasync,fsync,write", "-o", trace, .. command]);
        var (flushed, acknowledged, unflushed) = (false, 0, 0);
        foreach (var line in File.ReadLines(trace))
        {
            flushed |= Flush().IsMatch(line);
            if (Acknowledgement().IsMatch(line))
            {
                acknowledged++;
                unflushed += flushed ? 0 : 1;
                flushed = false;
            }
        }

        Assert.InRange(acknowledged, Appends / 2, Appends * 2);
        return unflushed;
    }

    [GeneratedRegex(@"(fsync|fdatasync)\(\d+<.*sweepboard\.db-wal>\) += 0|<\.\.\. (fsync|fdatasync) resumed>\) += 0")]
    private static partial Regex Flush();

    [GeneratedRegex(@"write\(\d+<pipe:.*""[em] w0 \d+\\n")]
    private static partial Regex Acknowledgement();
}
