using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Testing.Diagnosis;

namespace Sweepboard.Engine.Tests.Diagnosis.Code;

public class GraphCrashTests
{
    [Fact]
    public async Task LossFromFurtherAway_IsCitedWhereItIsCutOff()
    {
        var known = KnownCases.Read(Path.Combine(KnownCases.Folder, "transformer-logits-detached"));

        var (report, _) = await Diagnosing.RunAsync(Analysts.BuiltIn(), known.Case);

        Assert.Equal("code.detached_graph", report.Findings[0].Label);
        Assert.Contains(".detach()", TextLines.At(known.Case.Files[0].Text, report.Findings[0].Locations[0].Line), StringComparison.Ordinal);
    }
}
