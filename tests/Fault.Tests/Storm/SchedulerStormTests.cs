namespace Sweepboard.Fault.Tests.Storm;

/// <summary>Servers are killed while runs are paused, promoted and copied: every decision stands, and every step is trained once.</summary>
public sealed class SchedulerStormTests
{
    private const string Promotion = "{kind: asha, mode: promotion, min_steps: 1, max_steps: 9, reduction_factor: 2}";
    private const string Population = "{kind: pbt, interval: 2, population: 4, quantile: 0.5, resample_probability: 1}";

    [Theory]
    [InlineData(Promotion)]
    [InlineData(Population)]
    public async Task Server_KilledAtRandomMoments_TrainsNoStepTwice(string scheduler)
    {
        var runs = Tier.Pick(10, 40);
        SteppingJobs? jobs = null;
        using var storm = new KillStorm(file => jobs = new SteppingJobs(file, scheduler, runs));

        await storm.RageAsync(new Random(1));
        var violations = await storm.AuditAsync();

        Figures.Add($"schedulers {scheduler}", $"{runs} runs, {jobs!.Moves} promoted or copied, {storm.Kills} kills, {violations.Count} violations");
        Assert.Empty(violations);
        Assert.InRange(storm.Kills, 1, int.MaxValue);
    }

    [Theory]
    [InlineData(Promotion)]
    [InlineData(Population)]
    public async Task Server_DiesAroundADecisionAtARung_DecidesTheSame(string scheduler)
    {
        SteppingJobs? jobs = null;
        using var storm = new KillStorm(file => jobs = new SteppingJobs(file, scheduler, 10));
        var missed = new List<string>();

        // Reached, passed, paused and stop requested are all such events.
        foreach (var point in (string[])["before_event:4", "after_event:4", "before_event:9", "after_event:9", "before_intent:2", "after_intent:2", "before_end:2", "after_end:2"])
        {
            missed.AddRange(await storm.DiesAtAsync(point) ? [] : [point]);
        }

        Assert.Empty(await storm.AuditAsync());
        Assert.True(jobs!.Moves > 0, "nothing was promoted or copied");
        Assert.True(missed.Count <= 2, string.Join(' ', missed));
    }
}
