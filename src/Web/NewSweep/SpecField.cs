using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.NewSweep;

/// <summary>A field of a spec that the form shows as one input.</summary>
public sealed record SpecField(string Path, FieldForm Form)
{
    /// <summary>Where the search space stands among the fields; it has an editor of its own.</summary>
    public const string Space = "search_space";

    /// <summary>Prices are named after what they pay for: <c>price.local</c>.</summary>
    public const string Price = "price";

    /// <summary>Of several objectives the form shows the first as metric and direction, and here the others.</summary>
    public const string Objectives = "objectives";

    /// <summary>All of them, in the order in which a file names them.</summary>
    public static IReadOnlyList<SpecField> All { get; } =
    [
        .. Of(FieldForm.Text, "name"), .. Of(FieldForm.Command, "command"), .. Of(FieldForm.Text, "working_directory"), .. Of(FieldForm.Pairs, "environment"),
        .. Of(FieldForm.Text, Space), .. Of(FieldForm.Regions, "exclude"), .. Of(FieldForm.Text, "metric", "direction"), .. Of(FieldForm.Objectives, Objectives), .. Of(FieldForm.Constraints, "constraints"),
        .. Of(FieldForm.Text, "metric_pattern", "optimizer.kind"), .. OptimizerSetting.All.Select(s => new SpecField(s.Field, s.Unit is null ? FieldForm.Flag : FieldForm.Number)),
        .. Of(FieldForm.Text, "scheduler.kind", "scheduler.mode", "scheduler.value"),
        .. Of(FieldForm.Number, [.. Kinds.Schedulers.SelectMany(k => k.Settings).Distinct().Where(s => s is not ("mode" or "value")).Select(s => $"scheduler.{s}")]),
        .. Of(FieldForm.List, "warm_start_from"), .. Of(FieldForm.Number, "max_runs", "max_parallel", "estimated_minutes", "budget.usd", "budget.hours", Price),
        .. Of(FieldForm.Number, "resources.gpus"), .. Of(FieldForm.Text, "resources.gpu_type"), .. Of(FieldForm.Number, "resources.memory_gb"),
        .. Of(FieldForm.Text, "dispatcher.kind"), .. Of(FieldForm.Number, "dispatcher.time_scale", "dispatcher.failure_rate"),
        .. Of(FieldForm.Number, "retry.max_retries", "retry.initial_delay_seconds", "retry.multiplier", "retry.derived_runs", "retry.pause_after_same_failures"),
        .. Of(FieldForm.Number, "polling.initial_delay_ms", "polling.max_delay_ms", "polling.multiplier", "polling.deadline_minutes", "polling.stall_minutes"),
        .. Of(FieldForm.Command, "evaluation.command"), .. Of(FieldForm.Number, "early_stopping.patience", "early_stopping.min_delta", "early_stopping.after_step", "seed"),
        .. Of(FieldForm.List, "tags"),
    ];

    /// <summary>The fields with their own input, without the space and the prices.</summary>
    public static IReadOnlyDictionary<string, SpecField> ByPath { get; } = All.Where(f => f.Path is not (Space or Price)).ToDictionary(f => f.Path);

    /// <summary>The first names of all fields, in order.</summary>
    public static IReadOnlyList<string> Groups { get; } = [.. All.Select(f => f.Path.Split('.')[0]).Distinct()];

    private static IEnumerable<SpecField> Of(FieldForm form, params string[] paths) => paths.Select(p => new SpecField(p, form));
}
