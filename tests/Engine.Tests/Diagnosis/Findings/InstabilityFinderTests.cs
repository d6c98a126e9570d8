using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Tests.Diagnosis.Findings;

public class InstabilityFinderTests
{
    [Theory]
    [InlineData("x = 1.0 * np.array(range(200))", true)]
    [InlineData("x = np.random.rand(200)", true)]
    [InlineData("x = np.loadtxt('rows.csv')", false)]
    [InlineData("from rows import x\ny = np.arange(200)", false)]
    public async Task FindAsync_OfNaN_DoubtsTheDataWhereTheyAreReadOnly(string data, bool finite)
    {
        var study = new CaseStudy(new() { Title = "case", Files = [new("train.py", $"import numpy as np\n{data}\n")] });
        var seen = new Clue { Source = EvidenceKind.Metric, Rule = "metric.not_finite", Symptom = "nan_inf", Statement = "The loss is NaN." };

        var clues = await new InstabilityFinder().FindAsync(study.With([seen]), CancellationToken.None);

        Assert.Equal(finite, clues.Found.Any(c => c is { Against: true, Label: "data.nan_in_input" }));
    }
}
