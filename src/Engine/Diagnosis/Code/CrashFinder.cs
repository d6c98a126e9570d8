using Sweepboard.Engine.Diagnosis.Code.Crashes;
using Sweepboard.Engine.Diagnosis.Logs;

namespace Sweepboard.Engine.Diagnosis.Code;

/// <summary>Looks up in the code what the log's exceptions speak of: the layer with those sizes, the name, the call.</summary>
/// <param name="python">The path of a Python 3 that reads code; null: the one that is found on this machine.</param>
public sealed class CrashFinder(string? python = null) : IClueFinder
{
    private const int MostCrashes = 3;

    private static readonly IReadOnlyList<ICrashReading> Readings = [new ShapeCrash(), new LabelCrash(), new TypeSources(), new GraphCrash(), new KerasTargetCrash(), new KerasCrash(), new PythonCrash()];

    public Task<Clues> FindAsync(CaseStudy study, CancellationToken cancellation) =>
        study.Case.Log is null ? Task.FromResult(Clues.None) : Task.Run(() => Find(study, cancellation), cancellation);

    private Clues Find(CaseStudy study, CancellationToken cancellation)
    {
        var log = study.Once(LogReading.Of);
        var reading = CodeReading.Of(study, python);
        var (found, notes) = (new List<Clue>(), new List<string>());
        lock (reading)
        {
            // What training went on after was caught; of several, the first of the run's own end tells most.
            foreach (var traceback in log.Tracebacks.Where(t => !t.IsCause && t.ProgressAfter == 0).Take(MostCrashes).Select(t => t.Root))
            {
                cancellation.ThrowIfCancellationRequested();
                var crash = Crash.Of(traceback, log.Name, reading.Training);
                foreach (var crashReading in Readings)
                {
                    Guarded.Run(() => found.AddRange(crashReading.Read(crash)), crashReading.GetType().Name, notes);
                }
            }
        }

        return new([.. found.DistinctBy(c => (c.Rule, c.Label, c.Evidence[0])).OrderByDescending(c => c.Strength)], notes);
    }
}
