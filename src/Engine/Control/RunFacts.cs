using System.Globalization;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>What is recorded of a run's last attempt beside its configuration, without anything secret.</summary>
internal static class RunFacts
{
    // What these say bears on failures, and nobody keeps a secret in them.
    private static readonly string[] Telling = ["CUDA_", "NCCL_", "OMP_", "MKL_", "PYTORCH_", "TORCH_", "TF_", "XLA_", "MASTER_", "WORLD_SIZE", "RANK", "LOCAL_RANK", "GLOO_", "PYTHONHASHSEED"];
    private static readonly string[] Secret = ["KEY", "TOKEN", "SECRET", "PASS", "CREDENTIAL", "AUTH"];

    public static Dictionary<string, string> Of(SweepState state, Run run)
    {
        var (spec, attempt) = (state.Spec, run.Last);
        var facts = new Dictionary<string, string> { ["dispatcher"] = spec.Dispatcher.Kind, ["status"] = SnakeCase.Name(run.Status), ["attempts"] = Text(run.Attempts.Length) };
        Add(facts, "gpus", spec.Resources.Gpus > 0 ? Text(spec.Resources.Gpus) : null);
        Add(facts, "gpu_type", spec.Resources.GpuType);
        Add(facts, "memory_gb", spec.Resources.MemoryGb is { } memory ? Text(memory) : null);
        Add(facts, "stage", attempt is null ? null : SnakeCase.Name(attempt.Stage));
        Add(facts, "exit_code", attempt?.ExitCode is { } code ? Text(code) : null);
        Add(facts, "duration_seconds", attempt?.DurationSeconds is { } seconds ? Text(Math.Round(seconds, 3)) : null);
        Add(facts, "limit_seconds", attempt?.LimitSeconds is { } limit ? Text(limit) : null);
        Add(facts, "failure_class", attempt?.Failure is { } failure ? SnakeCase.Name(failure.Class) : null);
        Add(facts, "failure_evidence", attempt?.Failure?.Evidence);
        foreach (var (name, value) in spec.Environment.OrderBy(e => e.Key, StringComparer.Ordinal).Where(e => !Secret.Any(s => e.Key.Contains(s, StringComparison.OrdinalIgnoreCase))))
        {
            facts[$"env.{name}"] = Telling.Any(t => name.StartsWith(t, StringComparison.Ordinal)) ? value : "(set)";
        }

        return facts;
    }

    private static void Add(Dictionary<string, string> facts, string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            facts[name] = value;
        }
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
