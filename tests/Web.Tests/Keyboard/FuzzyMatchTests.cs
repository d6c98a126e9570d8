using Sweepboard.Web.Keyboard;

namespace Sweepboard.Web.Tests.Keyboard;

public class FuzzyMatchTests
{
    [Theory]
    [InlineData("digits", "digits")]
    [InlineData("DIG", "digits")]
    [InlineData("res cif", "ResNet on CIFAR")]
    [InlineData("cif res", "ResNet on CIFAR")]
    [InlineData("rnc", "ResNet on CIFAR")]
    [InlineData("", "anything")]
    public void Score_OfWhatFits_IsANumber(string typed, string text) => Assert.NotNull(FuzzyMatch.Score(typed, text));

    [Theory]
    [InlineData("digitz", "digits")]
    [InlineData("res digits", "ResNet on CIFAR")]
    [InlineData("sd", "digits")]
    [InlineData("aeiou", "a very long name e whose letters i come far apart, o and so do not u mean it")]
    public void Score_OfWhatDoesNotFit_IsNull(string typed, string text) => Assert.Null(FuzzyMatch.Score(typed, text));

    [Theory]
    [InlineData("digits", "digits", "digits again")]
    [InlineData("digits", "digits again", "more digits")]
    [InlineData("digits", "more digits", "undigits")]
    [InlineData("set", "settings", "reset")]
    [InlineData("dgt", "digits", "dead wing at")]
    [InlineData("ns", "New sweep", "insane")]
    public void Score_PutsTheNearerFirst(string typed, string nearer, string farther) =>
        Assert.True(FuzzyMatch.Score(typed, nearer) > (FuzzyMatch.Score(typed, farther) ?? int.MinValue), $"{FuzzyMatch.Score(typed, nearer)} and {FuzzyMatch.Score(typed, farther)}");
}
