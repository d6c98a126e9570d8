using System.Text;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Dispatchers;

namespace Sweepboard.Engine.Tests.Control;

public sealed class PieceStreamTests
{
    [Fact]
    public void Read_OverPieces_IsOneStreamThatSeeks()
    {
        using var stream = new PieceStream([.. LogPiece.Of(Whole("hello ")), .. LogPiece.Of(Whole("world"))]);

        Assert.Equal("hello world", new StreamReader(stream, leaveOpen: true).ReadToEnd());
        stream.Seek(-5, SeekOrigin.End);
        Assert.Equal("world", new StreamReader(stream, leaveOpen: true).ReadToEnd());
        stream.Position = 4;
        Assert.Equal("o world", new StreamReader(stream, leaveOpen: true).ReadToEnd());
        Assert.Equal(11, stream.Length);
    }

    [Fact]
    public void Read_OverALogWhoseMiddleWasNotKept_GoesOnAfterTheGap()
    {
        using var stream = new PieceStream([.. LogPiece.Of(WithGap("begin", 1000, "end"))]);

        Assert.Equal("beginend", new StreamReader(stream).ReadToEnd());
    }

    [Fact]
    public void Of_NothingPrinted_HasNoPieces() => Assert.Empty(LogPiece.Of(Whole("")));

    private static Func<long, int, LogChunk> Whole(string text) => (from, most) =>
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(bytes.AsMemory((int)from, Math.Min(most, bytes.Length - (int)from)), from, bytes.Length, 0);
    };

    // As the local dispatcher reads: up to the gap, or from its end on.
    private static Func<long, int, LogChunk> WithGap(string head, int gap, string tail) => (from, most) =>
    {
        var size = head.Length + gap + tail.Length;
        var (start, part) = from < head.Length ? ((int)from, head[(int)from..]) : (Math.Max((int)from, head.Length + gap), tail[Math.Max(0, (int)from - head.Length - gap)..]);
        return new(Encoding.UTF8.GetBytes(part.Length > most ? part[..most] : part), start, size, gap);
    };
}
