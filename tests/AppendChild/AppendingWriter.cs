using System.Text;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.AppendChild;

/// <summary>Appends to a stream of its own and prints what was acknowledged: <c>e STREAM SEQ</c>, and <c>m STREAM SEQ</c> for metric points.</summary>
internal sealed class AppendingWriter(IEventLog log, IMetricStore metrics, string stream)
{
    private const int BatchEvery = 5;

    public async Task RunAsync(Durability durability, long limit)
    {
        var id = new StreamId(stream);
        var seq = log.Streams().FirstOrDefault(head => head.Stream == id).Seq;
        while (seq < limit)
        {
            var count = seq % BatchEvery == 0 ? 3 : 1;
            var result = await log.AppendAsync(id, seq, [.. Enumerable.Range(1, count).Select(i => Record(seq + i))], durability);
            seq = result.Seq;
            Console.WriteLine($"e {stream} {seq}");
            if (durability == Durability.ProcessCrash)
            {
                await AppendMetricsAsync(seq);
            }
        }
    }

    private async Task AppendMetricsAsync(long seq)
    {
        var run = new RunId(new("abcdefgh"), 1 + (stream[^1] - '0'));
        await metrics.AppendAsync(run, new("job"), [new("loss", seq, seq, DateTimeOffset.UnixEpoch)], $"{seq}");
        Console.WriteLine($"m {stream} {seq}");
    }

    private LogRecord Record(long seq) => new("said", DateTimeOffset.UnixEpoch, Encoding.UTF8.GetBytes($"\"{stream}:{seq}\""));
}
