using Sweepboard.Web.NewSweep;

namespace Sweepboard.Web.Tests.NewSweep;

public class SpecAdviceTests
{
    [Fact]
    public void Unused_AreTheParametersThatNoArgumentNames()
    {
        var draft = SpecFile.Of("command: [train, \"--lr={lr}\", \"{{width}}\"]\nevaluation: {command: [score, \"{seed_2}\"]}\nsearch_space: {lr: [1], width: [1], seed_2: [1], batch_size: [1]}").Draft;

        Assert.Equal(["width", "batch_size"], SpecAdvice.Unused(draft));
        Assert.Equal(" --width {width} --batch-size {batch_size}", SpecAdvice.Options(SpecAdvice.Unused(draft)));
        Assert.Contains("SWEEPBOARD_PARAM_WIDTH", Assert.Single(SpecAdvice.OfCommand(draft)));
    }

    [Theory]
    [InlineData("python3 train.py", "", "", true)]
    [InlineData("python3 /home/me/train.py", "", "", false)]
    [InlineData("python3 train.py", "/home/me", "", false)]
    [InlineData("python3 train.py", "", "external", false)]
    [InlineData("sh -c 'echo 1.5'", "", "", false)]
    public void RelativeScript_WithoutAWorkingDirectory_IsTold(string command, string directory, string dispatcher, bool told)
    {
        var draft = SpecDraft.Empty.With("command", command).With("working_directory", directory).With("dispatcher.kind", dispatcher);

        Assert.Equal(told, SpecAdvice.OfCommand(draft).Any());
    }
}
