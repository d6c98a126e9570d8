using Sweepboard.Engine.Diagnosis.Catalogue;
using Sweepboard.Engine.Diagnosis.Code;
using Sweepboard.Engine.Diagnosis.Curves;
using Sweepboard.Engine.Diagnosis.Logs;
using Sweepboard.Engine.Diagnosis.Records;
using Sweepboard.Engine.Diagnosis.Siblings;

namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Puts the built-in analyst together: every finder there is, over the catalogue that ships.</summary>
public static class Analysts
{
    public static BuiltInAnalyst BuiltIn(Calibration? calibration = null) => new(CauseCatalogue.Shipped, [new CodeFinder()], [new LogFinder(), new CrashFinder(), new EnvironmentFinder(), new MetricFinder(), new SiblingFinder()], [new CrashFinder(), new InstabilityFinder(), new MemoryFinder(), new LossValueFinder()], LogLine, calibration);

    /// <summary>How a line of a case's log is looked up, from 1; null: there is none.</summary>
    public static Func<int, string?> LogLine(CaseStudy study) => line => study.Once(LogReading.Of).Lines(line, 1) is [var found, ..] && found.Number == line ? found.Text : null;
}
