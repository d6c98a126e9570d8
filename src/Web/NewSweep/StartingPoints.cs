using System.Text.Json.Nodes;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Home;

namespace Sweepboard.Web.NewSweep;

/// <summary>Finds what an address asks to start from: nothing, a preset, the sample, a sweep or a run.</summary>
public sealed class StartingPoints(SweepJournal journal, SampleSweep sample)
{
    private static readonly Dictionary<string, string> NoReasons = [];

    public StartingPoint Find(string? preset, string? from, string? run, bool warm = false) => (preset, from, run) switch
    {
        ("sample", _, _) => Sample(),
        ({ Length: > 0 }, _, _) => Presets.Find(preset) is { } known ? Of(known) : Missing($"There is no preset '{preset}'; choose one above."),
        (_, { Length: > 0 }, _) => SweepId.TryParse(from, out var id) && journal.Find(id) is { } sweep ? Of(sweep, warm && sweep.Counts.Completed > 0) : Missing($"There is no sweep '{from}' in this data folder, so the form begins empty."),
        (_, _, { Length: > 0 }) => RunId.TryParse(run, out var id) && journal.Find(id.Sweep)?.Find(id) is { } found ? Of(journal.Find(id.Sweep)!, found) : Missing($"There is no run '{run}' in this data folder, so the form begins empty."),
        _ => new("new", Blank(), null, NoReasons),
    };

    private static SpecFile Blank() => SpecFile.Empty.With(SpecDraft.Empty.Add(0, out _));

    private static StartingPoint Missing(string says) => new("new", Blank(), says, NoReasons);

    private static StartingPoint Of(Preset preset) => new(
        $"preset.{preset.Id}", SpecFile.Of(preset.File()),
        $"{preset.Title}: {preset.Says}. Put your own command in, and keep the parameters that it knows.",
        preset.Parameters.ToDictionary(p => p.Name, p => p.Why));

    private static StartingPoint Of(SweepState sweep, bool warm)
    {
        var brief = BriefSpec.Of(sweep.Spec);
        brief["name"] = $"{sweep.Spec.Name}, again";
        if (warm)
        {
            brief["warm_start_from"] = new JsonArray(sweep.Id.ToString());
            return new($"warm.{sweep.Id}", SpecFile.Of(brief), $"The spec of {sweep.Spec.Name} ({sweep.Id}), beginning with what it found: the first runs are its best, and the optimizer goes on from there as far as they still hold. Change what has changed since: the data, the space, the budget.", NoReasons);
        }

        return new($"from.{sweep.Id}", SpecFile.Of(brief), $"The spec of {sweep.Spec.Name} ({sweep.Id}). Starting it makes a sweep of its own; the old one stays as it is.", NoReasons);
    }

    private static StartingPoint Of(SweepState sweep, Run run)
    {
        var brief = BriefSpec.Of(sweep.Spec, run.Hyperparameters);
        brief["name"] = $"{sweep.Spec.Name}, run {run.Id.Number} again";
        return new($"run.{run.Id}", SpecFile.Of(brief),
            $"Run {run.Id.Number} of {sweep.Spec.Name}: each parameter is fixed at the value it had there. Widen those that you want to search around it.", NoReasons);
    }

    private StartingPoint Sample()
    {
        try
        {
            var (text, folder) = sample.ReadText();
            var file = SpecFile.Of(text);
            return new("preset.sample", file.With(file.Draft.With("working_directory", folder)), "The sample: a small network learns handwritten digits, 18 times, in about a minute on two cores.", NoReasons);
        }
        catch (SampleMissingException missing)
        {
            return Missing(missing.Message);
        }
    }
}
