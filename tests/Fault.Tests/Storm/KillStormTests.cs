namespace Sweepboard.Fault.Tests.Storm;

/// <summary>Promises 1 to 4: servers are killed at random moments, and nothing is lost, doubled or miscounted (RELIABILITY F1).</summary>
public sealed class KillStormTests
{
    public static TheoryData<int> Seeds => [.. Tier.Seeds(3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Server_KilledAtRandomMoments_LosesAndDoublesNothing(int seed)
    {
        var (jobs, wanted) = Tier.Pick((60, 10), (200, 30));
        var random = new Random(seed);

        // On a slow machine many jobs end between two kills: then there is another storm.
        for (var kills = 0; kills < wanted;)
        {
            using var storm = new KillStorm(jobs);
            await storm.RageAsync(random);
            var violations = await storm.AuditAsync();

            Figures.Add($"F1 seed {seed}", $"{jobs} jobs, {storm.Kills} kills, {violations.Count} violations; {storm.Recoveries.Count} recoveries, mean {storm.Recoveries.Mean:0} ms, p95 {storm.Recoveries.P95:0} ms");
            Assert.Empty(violations);
            Assert.InRange(storm.Recoveries.P95, 0, Tier.Limit(30_000, 500));
            kills += storm.Kills;
        }
    }
}
