namespace Sweepboard.Fault.Tests.Storm;

/// <summary>Promises 1 to 4: servers are killed at random moments, and nothing is lost, doubled or miscounted (RELIABILITY F1).</summary>
public sealed class KillStormTests
{
    public static TheoryData<int> Seeds => [.. Tier.Seeds(3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Server_KilledAtRandomMoments_LosesAndDoublesNothing(int seed)
    {
        var (jobs, kills) = Tier.Pick((60, 10), (200, 30));
        using var storm = new KillStorm(jobs);

        await storm.RageAsync(new Random(seed));
        var violations = await storm.AuditAsync();

        Figures.Add($"F1 seed {seed}", $"{jobs} jobs, {storm.Kills} kills, {violations.Count} violations; {storm.Recoveries.Count} recoveries, mean {storm.Recoveries.Mean:0} ms, p95 {storm.Recoveries.P95:0} ms");
        Assert.Empty(violations);
        Assert.InRange(storm.Kills, kills, int.MaxValue);
        Assert.InRange(storm.Recoveries.P95, 0, Tier.Limit(30_000, 500));
    }
}
