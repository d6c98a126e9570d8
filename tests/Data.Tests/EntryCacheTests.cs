using Sweepboard.Engine.Log;
using Sweepboard.Testing;

namespace Sweepboard.Data.Tests;

/// <summary>The newest entries come from memory, older ones from the database; who reads must not see where the one ends and the other begins.</summary>
public sealed class EntryCacheTests : IDisposable
{
    private const int Entries = 9_000;

    private readonly OpenFolder _folder = new();

    private IEventLog Log => _folder.Data.Log;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reads_AcrossTheCachesEnd_AreWhole()
    {
        await FillAsync();

        for (var after = 0; after < Entries; after += 487)
        {
            Assert.Equal(Enumerable.Range(after + 1, 500).Where(p => p <= Entries), Log.ReadAll(after, 500).Select(e => (int)e.Position));
            Assert.Equal(Enumerable.Range(after + 1, 500).Where(p => p <= Entries).Select(p => $"{p}"), Log.ReadAll(after, 500).Select(e => e.Text()));
        }

        foreach (var stream in Log.Streams())
        {
            for (var after = 0; after < stream.Seq; after += 211)
            {
                var expected = Enumerable.Range(after + 1, (int)Math.Min(100, stream.Seq - after));
                Assert.Equal(expected, Log.Read(stream.Stream, after, 100).Select(e => (int)e.Seq));
            }
        }
    }

    [Fact]
    public async Task Follower_FromTheStartWhileWritersGoOn_SeesEverythingOnce()
    {
        await FillAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var writing = Task.Run(async () =>
        {
            for (var seq = 0; seq < 2_000; seq++)
            {
                await Log.SayAsync(new("late"), seq, $"{Entries + seq + 1}");
            }
        });

        var position = 0L;
        await foreach (var batch in Log.FollowAllAsync(0, limit.Token))
        {
            Assert.All(batch, entry => Assert.Equal(++position, entry.Position));
            if (position == Entries + 2_000)
            {
                break;
            }
        }

        await writing;
    }

    [Fact]
    public async Task LargeBodies_AreNotKeptInMemoryBeyondItsBound()
    {
        var large = new string('x', 1 << 20);
        for (var seq = 0; seq < 20; seq++)
        {
            await Log.SayAsync(new("red"), seq, large + seq);
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(i => large + i), Log.ReadAll(0).Select(e => e.Text()));
        Assert.Equal([large + 18, large + 19], Log.Read(new("red"), 18).Select(e => e.Text()));
    }

    private async Task FillAsync()
    {
        var random = new Random(3);
        var seqs = new long[5];
        for (var written = 0; written < Entries; written += 100)
        {
            var stream = random.Next(seqs.Length);
            seqs[stream] = (await Log.SayAsync(new($"s{stream}"), seqs[stream], [.. Enumerable.Range(written + 1, 100).Select(i => $"{i}")])).Seq;
        }
    }
}
