using System.Globalization;

namespace Sweepboard.Engine.Diagnosis.Records;

/// <summary>Reads how a job ended from what schedulers record.</summary>
internal static class RecordedEnds
{
    private static readonly string[] Keys = ["state", "status", "reason", "exit", "signal", "termination", "ended", "job_state", "exit_reason", "phase", "condition", "cause"];

    private static readonly (string[] Words, string Symptom, string Label, double Strength)[] States =
    [
        (["OUT_OF_MEMORY", "OUT_OF_ME", "OOMKILLED", "OOM_KILLED", "OOM-KILL", "MEMLIMIT"], "memory", "infra.memory_request_low", 0.75),
        (["TIMEOUT", "DEADLINE", "TIME LIMIT", "TIME_LIMIT", "DEADLINEEXCEEDED", "WALLTIME", "RUNLIMIT"], "platform", "infra.walltime", 0.85),
        (["PREEMPTED", "PREEMPTION", "SPOT", "DISRUPTIONTARGET", "INTERRUPTED", "RECLAIM"], "platform", "infra.preemption", 0.88),
        (["NODE_FAIL", "NODE FAIL", "BOOT_FAIL", "NODELOST", "NODE_LOST", "HOST_ERROR"], "platform", "infra.bad_node", 0.85),
        (["EVICTED"], "platform", "infra.preemption", 0.6),
        (["CANCELLED", "CANCELED", "USER_CANCEL", "REVOKED"], "platform", "infra.external_kill", 0.6),
        (["STOCKOUT", "INSUFFICIENTCAPACITY", "POOL_EXHAUSTED", "UNSCHEDULABLE"], "platform", "infra.capacity", 0.75),
        (["QUOTA"], "platform", "infra.quota", 0.75),
        (["SIGHUP"], "platform", "infra.sighup_terminal_closed", 0.75),
    ];

    public static IEnumerable<Clue> Find(IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (key, value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal).Where(m => Keys.Any(k => m.Key.Contains(k, StringComparison.OrdinalIgnoreCase))))
        {
            if (key.Contains("code", StringComparison.OrdinalIgnoreCase) || key.Contains("exit_status", StringComparison.OrdinalIgnoreCase) || key.Equals("signal", StringComparison.OrdinalIgnoreCase))
            {
                if (int.TryParse(value.Split(':')[0], CultureInfo.InvariantCulture, out var number) && Exit(key.Equals("signal", StringComparison.OrdinalIgnoreCase) ? 128 + number : number, key, value) is { } exit)
                {
                    yield return exit;
                }

                continue;
            }

            var state = States.FirstOrDefault(s => s.Words.Any(w => value.Contains(w, StringComparison.OrdinalIgnoreCase)));
            if (state.Label is not null)
            {
                yield return Clue("state", $"The job's {key} is recorded as {value}.", state.Symptom, state.Label, state.Strength, [Evidence.OfEnvironment(key, value)]);
            }
        }
    }

    /// <summary>What an exit code tells; null: nothing that it does not always tell.</summary>
    public static Clue? Exit(int code, string key = "exit_code", string? shown = null)
    {
        (string Says, string? Symptom, string? Label, double Strength)? meaning = code switch
        {
            137 or -9 => ("It was killed with signal 9 (KILL), most often because memory ran out.", "memory", "infra.host_oom", 0.45),
            143 or -15 => ("It was ended with signal 15 (TERM), which it did not send itself.", "platform", "infra.external_kill", 0.4),
            129 or -1 => ("It was ended with signal 1 (HUP): its terminal was closed.", "platform", "infra.sighup_terminal_closed", 0.75),
            130 or -2 => ("It was interrupted (signal 2).", "platform", "infra.external_kill", 0.5),
            135 or -7 => ("It died of a bus error (signal 7), which a full /dev/shm causes.", "memory", "infra.shm_too_small", 0.5),
            139 or -11 => ("Compiled code crashed (signal 11).", "crash_python", "framework.bug", 0.35),
            134 or -6 => ("It aborted itself (signal 6).", null, null, 0),
            127 => ("The command was not found.", "crash_python", "env.missing_package", 0.5),
            126 => ("The command may not be run.", "io_or_resume", "infra.permission", 0.6),
            124 => ("It was ended by a time limit (exit code 124 of timeout).", "platform", "infra.walltime", 0.6),
            _ => null,
        };
        return meaning is var (says, symptom, label, strength)
            ? Clue("exit", says, symptom, label, strength, [Evidence.OfEnvironment(key, shown ?? code.ToString(CultureInfo.InvariantCulture))], ("exit_code", code.ToString(CultureInfo.InvariantCulture))) : null;
    }

    public static Clue Clue(string rule, string says, string? symptom, string? label, double strength, IReadOnlyList<Evidence> evidence, params ReadOnlySpan<(string Key, string Value)> facts)
    {
        var noted = new Dictionary<string, string>();
        foreach (var (key, value) in facts)
        {
            noted[key] = value;
        }

        return new() { Source = EvidenceKind.Env, Rule = "environment." + rule, Statement = says, Symptom = symptom, Label = label, Strength = strength, Evidence = evidence, Facts = noted };
    }
}
