using Microsoft.Extensions.Logging.Abstractions;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control;

/// <summary>Whoever sets the clock while a run runs or waits changes neither how long that takes nor what it costs (RELIABILITY F9).</summary>
public sealed class ClockJumpTests
{
    private const string Spec = """
        search_space: {learning_rate: [0.1, 0.01, 0.001]}
        metric: acc
        dispatcher: {kind: external}
        price: {external: 3600}
        retry: {initial_delay_seconds: 100, multiplier: 1}
        """;

    private readonly JumpingTime _time = new();
    private readonly InMemoryEventLog _log = new();
    private EngineClock _clock = null!;
    private SweepJournal _journal = null!;
    private SweepService _service = null!;

    public ClockJumpTests() => Start();

    // A day back, an hour on, ten years on, and back to 1970, in hours.
    public static TheoryData<double> Jumps => [-24, 1, 87_660, -490_000];

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task Clock_SetDuringARun_LeavesItsDurationAndCost(double hours)
    {
        var run = await AskAsync();
        _time.Passes(TimeSpan.FromSeconds(30));
        _time.Jumps(TimeSpan.FromHours(hours));
        _time.Passes(TimeSpan.FromSeconds(12));

        var told = await _service.TellAsync(run.Id, new Dictionary<string, double> { ["acc"] = 1 }, null);

        Assert.Equal((42, 42), (told.Last!.DurationSeconds, told.Last.Cost.Usd));
        AssertInOrder();
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task Clock_SetDuringABackoff_LeavesTheRetryWhereItWas(double hours)
    {
        var (run, due) = await FailAsync();
        _time.Jumps(TimeSpan.FromHours(hours));

        _time.Passes(due - TimeSpan.FromMilliseconds(1));
        Assert.NotEqual(run, (await AskAsync()).Id);
        _time.Passes(TimeSpan.FromMilliseconds(2));
        Assert.Equal(run, (await AskAsync()).Id);
        AssertInOrder();
    }

    [Theory]
    [InlineData(-24)]
    [InlineData(-490_000)]
    public async Task Clock_SetBackAcrossARestart_NothingIsNegativeOrEarlyOrLate(double hours)
    {
        var under = await AskAsync();
        var (run, due) = await FailAsync();
        _time.Jumps(TimeSpan.FromHours(hours));
        Start();

        _time.Passes(due - TimeSpan.FromMilliseconds(1));
        Assert.NotEqual(run, (await AskAsync()).Id);
        _time.Passes(TimeSpan.FromMilliseconds(2));
        Assert.Equal(run, (await AskAsync()).Id);
        var told = await _service.TellAsync(under.Id, new Dictionary<string, double> { ["acc"] = 1 }, null);
        Assert.InRange(told.Last!.DurationSeconds!.Value, due.TotalSeconds, due.TotalSeconds + 1);
        Assert.Equal((decimal)told.Last.DurationSeconds, told.Last.Cost.Usd, 5);
        AssertInOrder();
    }

    // Nothing tells a clock set on while the server was down from a long night; what waited is due then, and nothing is negative.
    [Fact]
    public async Task Clock_SetOnAcrossARestart_IsTimeThatPassed()
    {
        var (run, _) = await FailAsync();
        _time.Jumps(TimeSpan.FromDays(3_653));
        Start();

        Assert.Equal(run, (await AskAsync()).Id);
        AssertInOrder();
    }

    // Another process on the same log, as SweepEngine brings one up.
    private void Start()
    {
        _clock = new(_time);
        _journal = new(_log, new InMemorySnapshotStore(), _clock, _time, NullLogger<SweepJournal>.Instance);
        _service = new(_journal, new InMemoryMetricStore(), new(_time), _clock, () => Some.Sweep);
        if (_journal.Find(Some.Sweep) is { } state)
        {
            _clock.NotBefore(state.UpdatedAt);
        }
        else
        {
            _service.CreateAsync(Specs.Read(Spec + "\nmax_parallel: 3")).GetAwaiter().GetResult();
        }
    }

    private async Task<Run> AskAsync() => Assert.Single(await _service.AskAsync(Some.Sweep, 1));

    private async Task<(RunId Run, TimeSpan Due)> FailAsync()
    {
        var run = await _service.TellAsync((await AskAsync()).Id, null, "connection reset by peer");
        return (run.Id, run.RetryAt!.Value - _clock.Now);
    }

    private void AssertInOrder()
    {
        var entries = _log.ReadAll(0);
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(i => (long)i), entries.Select(e => e.Seq));
        Assert.Equal(entries.Select(e => e.At).Order(), entries.Select(e => e.At));
    }
}
