using System.Globalization;

namespace Sweepboard.Fault.Tests.Gpus;

/// <summary>Jobs that lock the GPUs they are given, outside of the server, and exit with <see cref="Clash"/> where somebody else has one locked.</summary>
internal sealed class LockingJobs
{
    public const int Clash = 3;

    private const string Script = """
        echo "$SWEEPBOARD_RUN_ID $SWEEPBOARD_ATTEMPT start $CUDA_VISIBLE_DEVICES" >>"$EVIDENCE"
        IFS=,
        for gpu in $CUDA_VISIBLE_DEVICES; do
          mkdir "$LOCKS/$gpu" || { echo "GPU $gpu is held by two"; exit 3; }
        done
        while [ ! -e "$GATE" ]; do sleep 0.05; done
        sleep 0.2
        for gpu in $CUDA_VISIBLE_DEVICES; do rmdir "$LOCKS/$gpu"; done
        echo "sweepboard: loss=$1"
        echo "$SWEEPBOARD_RUN_ID $SWEEPBOARD_ATTEMPT end" >>"$EVIDENCE"
        """;

    private readonly string _script;
    private readonly string _locks;
    private readonly string _evidence;
    private readonly string _gate;

    public LockingJobs(Func<string, string> file)
    {
        (_script, _locks, _evidence, _gate) = (file("lock.sh"), file("locks"), file("evidence.log"), file("gate"));
        File.WriteAllText(_script, Script);
        Directory.CreateDirectory(_locks);
    }

    /// <summary>Lets jobs end; before, they wait on their GPUs.</summary>
    public void OpenGate() => File.WriteAllText(_gate, "");

    /// <summary>A sweep of such jobs; <paramref name="more"/> are further lines.</summary>
    public string Spec(string name, int runs, int gpus, string more = "") => string.Create(CultureInfo.InvariantCulture, $$"""
        name: {{name}}
        command: [/bin/sh, {{_script}}, "{item}"]
        environment: {EVIDENCE: {{_evidence}}, LOCKS: {{_locks}}, GATE: {{_gate}}}
        search_space: {item: [{{string.Join(", ", Enumerable.Range(0, runs))}}]}
        metric: loss
        max_parallel: 3
        estimated_minutes: 0.01
        resources: {gpus: {{gpus}}, gpu_type: T4}
        retry: {initial_delay_seconds: 0.1, multiplier: 1, pause_after_same_failures: 0}
        polling: {initial_delay_ms: 50, max_delay_ms: 200}
        {{more}}
        """);

    /// <summary>What the jobs wrote down: run, attempt, and the GPUs where they began, null where they ended.</summary>
    public IReadOnlyList<(string Run, string Attempt, string? Gpus)> Seen() => File.Exists(_evidence)
        ? [.. File.ReadLines(_evidence).Select(l => l.Split(' ')).Select(w => (w[0], w[1], w[2] == "start" ? w[3] : null))]
        : [];

    /// <summary>The GPUs that are still locked.</summary>
    public IReadOnlyList<string?> Locked() => [.. Directory.EnumerateDirectories(_locks).Select(Path.GetFileName)];
}
