namespace Sweepboard.Fault.Tests.Storm;

/// <summary>Promises 1 to 4: the server dies at each boundary of intent, launch and record, and nothing is lost, doubled or miscounted (RELIABILITY F2).</summary>
public sealed class FailPointTests
{
    // Those of finding again are passed only after a death between intent and record, so each stands behind one.
    private static readonly string[] Boundaries =
    [
        "before_event", "after_event", "before_intent", "after_intent", "before_find", "after_find", "before_launch", "before_find",
        "after_launch", "before_find", "after_find", "before_started", "after_find", "after_started", "before_end", "after_end",
    ];

    [Fact]
    public async Task Server_DiesAtEachBoundary_LosesAndDoublesNothing()
    {
        var turns = Tier.Pick(1, 5);
        using var storm = new KillStorm(Tier.Pick(20, 120));
        var missed = new List<string>();

        for (var n = 1; n <= turns; n++)
        {
            foreach (var boundary in Boundaries)
            {
                // What is looked up after a restart is looked up once.
                var point = $"{boundary}:{(boundary.EndsWith("find", StringComparison.Ordinal) ? 1 : n)}";
                missed.AddRange(await storm.DiesAtAsync(point) ? [] : [point]);
            }
        }

        foreach (var last in (string[])["before_sweep_end:1", "after_sweep_end:1"])
        {
            missed.AddRange(await storm.DiesAtAsync(last) ? [] : [last]);
        }

        var violations = await storm.AuditAsync();
        Figures.Add("F2 boundaries", $"n = 1..{turns}, {storm.Kills} deaths, {violations.Count} violations");
        Assert.Empty(violations);
        Assert.Empty(missed);
    }

    [Fact]
    public async Task Server_DiesAtAnyBoundaryWithAChance_LosesAndDoublesNothing()
    {
        Assert.SkipUnless(Tier.IsFull, "the campaign plays this");
        using var storm = new KillStorm(100);

        for (var lives = 0; lives < 100 && await storm.DiesAtAsync("*:0.05"); lives++)
        {
        }

        var violations = await storm.AuditAsync();
        Figures.Add("F2 random", $"each boundary with a chance of 5 %, {storm.Kills} deaths, {violations.Count} violations");
        Assert.Empty(violations);
    }

    // The control: without the claim the auditor finds what the tests above look for.
    [Fact]
    public async Task Server_WithoutTheClaim_StartsAttemptsTwice()
    {
        const string Control = "--SWEEP_CONTROL=no-claim";
        using var storm = new KillStorm(6);

        Assert.True(await storm.DiesAtAsync("after_launch:2", Control));
        var violations = await storm.AuditAsync(Control);

        Figures.Add("F2 control", $"without the claim: {violations.Count(v => v.Contains("started twice", StringComparison.Ordinal))} attempt(s) started twice");
        Assert.Contains(violations, v => v.Contains("was started twice", StringComparison.Ordinal));
    }
}
