using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Home;

public sealed partial class HomePage(SweepFeeds feeds, SweepJournal journal, EngineClock clock)
{
    private const int MostWaiting = 4;

    private readonly HomeBoard _board = new();

    protected override Task OnInitializedAsync() => FollowAsync(feeds.AllSweeps, Start, Take);

    private void Start(IReadOnlyList<SweepSummary> sweeps)
    {
        foreach (var sweep in sweeps)
        {
            if (sweep.Status is SweepStatus.Running or SweepStatus.Paused && journal.Find(sweep.Id) is { } state)
            {
                Take(state);
            }
            else
            {
                _board.Put(sweep);
            }
        }
    }

    private void Take(SweepState state) => _board.Put(ActiveSweep.Of(state, clock.Now));
}
