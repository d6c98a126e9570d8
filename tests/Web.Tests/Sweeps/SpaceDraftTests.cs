using Sweepboard.Web.Sweeps;

namespace Sweepboard.Web.Tests.Sweeps;

public class SpaceDraftTests
{
    [Fact]
    public void Text_OfASpace_ReadsAsThatSpace()
    {
        var state = SomeSweep.Played().State;

        var considered = SpaceDraft.Consider(SpaceDraft.Text(state.Spec, null), state);

        Assert.Equal("search_space: is as it was, and so is exclude: nothing would change", Assert.Single(considered.Problems).ToString());
    }

    [Theory]
    [InlineData("learning_rate >= 0.01 and learning_rate <= 0.1 and act = tanh", "learning_rate 0.01 to 0.1 and act = tanh")]
    [InlineData("layers in (1, 2) and state = failed", "layers one of 1, 2")]
    [InlineData("layers > 1.5", "layers one of 2, 3")]
    [InlineData("momentum < 0.5", "momentum ≤ 0.5")]
    [InlineData("state = failed", null)]
    [InlineData("", null)]
    public void Filtered_IsWhatTheFilterSaysOfTheSpace(string filter, string? region)
    {
        var view = SomeSweep.View($"filter={Uri.EscapeDataString(filter)}");

        Assert.Equal(region, SpaceDraft.Filtered(view.Sweep.Spec.SearchSpace, view.Filter)?.ToString());
    }

    [Fact]
    public void Text_WithARegionMore_IsAllowedAndSaysWhatItLeavesOut()
    {
        var view = SomeSweep.View("filter=learning_rate >= 0.01 and act = tanh");
        var region = SpaceDraft.Filtered(view.Sweep.Spec.SearchSpace, view.Filter);

        var considered = SpaceDraft.Consider(SpaceDraft.Text(view.Sweep.Spec, region), view.Sweep);

        Assert.Empty(considered.Problems);
        Assert.Contains("Excluded: learning_rate ≥ 0.01 and act = tanh.", considered.Changes);
    }

    [Fact]
    public void Read_WithAReason_CarriesIt()
    {
        Assert.Equal("it diverges", SpaceDraft.Read("exclude: []", "it diverges", out var problems)!.Value.GetProperty("reason").GetString());
        Assert.Empty(problems);
        Assert.Null(SpaceDraft.Read("exclude: [", "x", out problems));
        Assert.NotEmpty(problems);
    }
}
