using Sweepboard.Engine.Log;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Log;

public class ChangeHubTests
{
    private readonly ManualTime _time = new();
    private readonly ChangeHub<string, (string Key, int Value)> _hub;

    public ChangeHubTests() => _hub = new(c => c.Key, _time, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task Reader_FallsBehind_GetsTheLastOfEachKey()
    {
        using var leaving = new CancellationTokenSource();
        await using var reader = _hub.Subscribe(leaving.Token).GetAsyncEnumerator();

        for (var i = 0; i < 5_000; i++)
        {
            _hub.Publish((i % 2 == 0 ? "even" : "odd", i));
        }

        Assert.True(await reader.MoveNextAsync());
        Assert.Equal([("even", 4_998), ("odd", 4_999)], reader.Current.Order());
    }

    [Fact]
    public void Reader_LeavesWithoutReading_IsForgotten()
    {
        using var leaving = new CancellationTokenSource();
        _ = _hub.Subscribe(leaving.Token);

        leaving.Cancel();

        Assert.Equal(0, _hub.ReaderCount);
    }

    [Fact]
    public void Subscribe_CannotLeave_IsRefused() =>
        Assert.Throws<ArgumentException>(() => { _ = _hub.Subscribe(CancellationToken.None); });
}
