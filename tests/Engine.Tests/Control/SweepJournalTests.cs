using Microsoft.Extensions.Logging.Abstractions;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control;

public class SweepJournalTests
{
    private const string Spec = "{command: [t], metric: acc, search_space: {lr: [1, 2]}}";

    private readonly FailingEventLog _log = new(new InMemoryEventLog());
    private readonly SweepJournal _journal;

    public SweepJournalTests() =>
        _journal = new(_log, new InMemorySnapshotStore(), new(TimeProvider.System), TimeProvider.System, NullLogger<SweepJournal>.Instance);

    // A list of sweeps is asked for while one is being created, and after one could not be.
    [Fact]
    public async Task Summaries_OfASweepThatIsNotYet_AreWithoutIt()
    {
        _log.Fails = true;
        await Assert.ThrowsAsync<LogUnavailableException>(CreateAsync);

        Assert.Empty(_journal.Summaries());

        _log.Fails = false;
        await CreateAsync();
        Assert.Equal(Some.Sweep, Assert.Single(_journal.Summaries()).Id);
    }

    // The next command comes just when whoever did the last one looks for more and finds none.
    [Fact]
    public async Task ExecuteAsync_AgainAndAgainAsSoonAsOneIsDone_DoesEveryOne()
    {
        await CreateAsync();
        for (var i = 0; i < 200_000; i++)
        {
            var done = _journal.ExecuteAsync(Some.Sweep, _ => i);
            Assert.Equal(i, await done.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        }
    }

    private Task CreateAsync()
    {
        var spec = Specs.Read(Spec);
        return _journal.CreateAsync(new(Some.Sweep, spec, Planner.Plan(spec).Plan));
    }
}
