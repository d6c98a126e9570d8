namespace Sweepboard.Engine.Tests.Diagnosis.Code;

public class PlantedFaultTests
{
    /// <summary>What is put in place of what in the correct program, the cause, and a text of the line that is to be cited.</summary>
    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "        optimizer.zero_grad()\n", "", "code.missing_zero_grad", "loss.backward()" },
        { "        optimizer.step()\n", "", "code.step_not_called", "loss.backward()" },
        { "        optimizer.step()\n", "        optimizer.step\n", "code.step_not_called", "optimizer.step" },
        { "return self.fc2(x)", "return F.softmax(self.fc2(x), dim=1)", "code.softmax_before_ce", "F.softmax" },
        { "criterion = nn.CrossEntropyLoss()", "criterion = nn.NLLLoss()", "code.loss_activation_mismatch", "criterion(outputs" },
        { "nn.CrossEntropyLoss()", "nn.CrossEntropyLoss(reduction=\"sum\")", "code.loss_reduction_sum", "reduction" },
        { "default=0.01", "default=10.0", "hp.lr_too_high", "default=10.0" },
    };

    [Fact]
    public void CorrectProgram_ShowsNothing() => Assert.Empty(Look.Labels(Programs.Torch));

    [Theory]
    [MemberData(nameof(Faults))]
    public void PlantedFault_IsFoundFirstAndAtItsLine(string text, string instead, string label, string line)
    {
        var program = Programs.With(Programs.Torch, text, instead);

        var clues = Look.At(program);

        Assert.Equal(label, clues[0].Label);
        Assert.Equal(Look.LineOf(program, line), clues[0].Evidence[0].Line);
        Assert.All(clues.SelectMany(c => c.Evidence), e => Assert.Equal(program.Split('\n')[e.Line!.Value - 1].Trim(), e.Quote));
    }
}
