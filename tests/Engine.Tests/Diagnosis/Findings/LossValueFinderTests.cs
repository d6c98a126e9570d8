using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Tests.Diagnosis.Findings;

public class LossValueFinderTests
{
    [Theory]
    [InlineData("F.nll_loss(net(x), y)", true)]
    [InlineData("F.cross_entropy(net(x), y)", false)]
    public async Task FindAsync_LossBelowZero_DoubtsTheLogSoftmaxOfALikelihoodOnly(string loss, bool found)
    {
        var study = Study(loss).With([Seen("metric.negative_loss", EvidenceKind.Metric, "code.loss_sign_or_form")]);

        var clues = await new LossValueFinder().FindAsync(study, CancellationToken.None);

        Assert.Equal(found ? ["code.loss_activation_mismatch"] : [], clues.Found.Select(c => c.Label));
    }

    [Fact]
    public async Task FindAsync_WarningOfABroadcast_SaysWhereThePairsAreMade()
    {
        var study = Study("F.mse_loss(net(x), y)").With([Seen("log.broadcast_shape", EvidenceKind.Log, "code.broadcast_shape")]);

        var clue = Assert.Single((await new LossValueFinder().FindAsync(study, CancellationToken.None)).Found);

        Assert.Equal(("code.broadcast_shape", 6), (clue.Label, clue.Evidence[0].Line));
    }

    private static CaseStudy Study(string loss) => new(new()
    {
        Title = "case",
        Files = [new("train.py", $"import torch.nn.functional as F\nfrom nets import net, optimizer, loader\n\nfor x, y in loader:\n    optimizer.zero_grad()\n    loss = {loss}\n    loss.backward()\n    optimizer.step()\n")],
    });

    private static Clue Seen(string rule, EvidenceKind source, string label) => new() { Source = source, Rule = rule, Label = label, Statement = "It was seen.", Strength = 0.4 };
}
