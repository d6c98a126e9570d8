using Sweepboard.Data.Folder;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Data.Tests;

/// <summary>Promise 2: what was acknowledged survives <c>kill -9</c>.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 12;
    private const int Writers = 4;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(20261)]
    public async Task Kill_InTheMiddleOfAppends_LosesNothingAcknowledged(int seed)
    {
        var random = new Random(seed);
        var owed = new Dictionary<(char Kind, string Stream), long>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var child = AppendProcess.Start(_folder.Path, kill % 3 == 0 ? Durability.PowerLoss : Durability.ProcessCrash, Writers);
            await child.ReadAsync(random.Next(1, 1_500));
            await child.KillAsync();
            foreach (var (key, number) in child.Acknowledged)
            {
                owed[key] = number;
            }

            // Sometimes the next process finds what two that were killed have left.
            if (random.Next(3) > 0)
            {
                Verify(owed);
            }
        }

        Verify(owed);
    }

    private void Verify(Dictionary<(char Kind, string Stream), long> owed)
    {
        using var data = DataFolder.Open(_folder.Path, new(TimeProvider.System));
        foreach (var ((kind, stream), number) in owed)
        {
            if (kind == 'e')
            {
                var said = data.Log.Read(new(stream), 0).Select(e => e.Text()).ToArray();
                Assert.True(said.Length >= number, $"{stream} has {said.Length} entries, {number} were acknowledged.");
                Assert.Equal(Enumerable.Range(1, said.Length).Select(seq => $"{stream}:{seq}"), said);
            }
            else
            {
                var run = new RunId(new("abcdefgh"), 1 + (stream[^1] - '0'));
                var last = data.Metrics.Last(run, new("job"))["loss"];
                Assert.True(last.Step >= number, $"{stream} has points to {last.Step}, {number} was acknowledged.");
                Assert.Equal($"{last.Step}", data.Metrics.Cursor(run, new("job")));
            }
        }
    }
}
