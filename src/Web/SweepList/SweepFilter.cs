using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.SweepList;

/// <summary>Words of which a sweep must have each: in its name, a tag, its state, its metric or its id.</summary>
public sealed record SweepFilter(string Text)
{
    private readonly string[] _words = Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Fits(SweepSummary sweep) => _words.Length == 0 || _words.All(word => Words(sweep).Any(w => w.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<string> Words(SweepSummary sweep) =>
        [sweep.Name, Show.Word(sweep.Status), .. sweep.WantsAPerson ? new[] { "waiting" } : [], .. sweep.Tags, sweep.Objective.Metric, sweep.Id.Value];
}
