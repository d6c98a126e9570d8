using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Reads which scheduler a sweep has, with its settings.</summary>
internal static class SchedulerReader
{
    public static SchedulerSpec Read(FieldReader fields)
    {
        var (kind, more) = SpecReader.ReadKind(fields, "scheduler", Kinds.Schedulers, "fifo", ends: false);
        if (more is null)
        {
            return new(kind);
        }

        var read = new SchedulerSpec(kind)
        {
            Mode = Word<HalvingMode>(more, "mode"),
            MinSteps = more.Whole("min_steps", 1, long.MaxValue / 4),
            MaxSteps = more.Whole("max_steps", 1, long.MaxValue / 4),
            ReductionFactor = (int?)more.Whole("reduction_factor", 2, 100),
            Brackets = (int?)more.Whole("brackets", 1, 20),
            Interval = more.Whole("interval", 1, long.MaxValue / 4),
            Quantile = more.Number("quantile", above: 0, to: 0.5),
            Population = (int?)more.Whole("population", 2, 1_000),
            Perturbation = more.Number("perturbation", above: 0, to: 0.9),
            ResampleProbability = more.Number("resample_probability", from: 0, to: 1),
            MinRuns = (int?)more.Whole("min_runs", 1, 10_000),
            Patience = (int?)more.Whole("patience", 1, 10_000),
            MinDelta = more.Number("min_delta", from: 0, to: 1),
            SweepPatience = (int?)more.Whole("sweep_patience", 1, SpecReader.MostRuns),
            Value = Word<RungRule>(more, "value"),
            Reports = (int?)more.Whole("reports", 1, 10_000),
        };
        RefuseForeign(more, kind);
        more.EndOfFields();
        Check(more, read);
        return read;
    }

    private static void RefuseForeign(FieldReader more, string kind)
    {
        var own = Kinds.Schedulers.Single(k => k.Name == kind).Settings;
        foreach (var setting in Kinds.Schedulers.SelectMany(k => k.Settings).Distinct().Where(s => !own.Contains(s) && more.TryGet(s, out _)))
        {
            var owners = string.Join(", ", Kinds.Schedulers.Where(k => k.Settings.Contains(setting)).Select(k => k.Name));
            more.Wrong(setting, $"is not a setting of {kind}, but of {owners}", null, new Fix($"Leave {setting} out", new FieldEdit(more.At(setting), null)));
        }
    }

    private static void Check(FieldReader more, SchedulerSpec read)
    {
        if (read.MaxSteps <= (read.MinSteps ?? 1))
        {
            more.Wrong("max_steps", $"must be above min_steps ({read.MinSteps ?? 1}), but is {read.MaxSteps}");
        }

        if (read.Reports is not null && read.Value != RungRule.Average)
        {
            more.Wrong("reports", "says over how many reports value: average goes, but value is another", "write value: average, or leave reports out",
                new Fix("Take the average", new FieldEdit(more.At("value"), "average")), new Fix("Leave reports out", new FieldEdit(more.At("reports"), null)));
        }
    }

    private static T? Word<T>(FieldReader more, string field)
        where T : struct, Enum
    {
        if (more.Text(field) is not { } text)
        {
            return null;
        }

        var words = Enum.GetValues<T>().Select(SnakeCase.Name).ToList();
        if (SnakeCase.Find<T>(text) is not { } found)
        {
            more.Wrong(field, $"is '{text}', which is not one of {string.Join(", ", words)}", Spelling.Suggest(text, words),
                Spelling.Nearest(text, words) is { } meant ? [new($"Make it {meant}", new FieldEdit(more.At(field), meant))] : []);
            return null;
        }

        return found;
    }
}
