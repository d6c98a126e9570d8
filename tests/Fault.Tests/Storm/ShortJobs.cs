using System.Globalization;
using System.Text.Json;

namespace Sweepboard.Fault.Tests.Storm;

/// <summary>A sweep of short jobs that write down outside of the server that they begin and end; a twentieth fail the first time as a bad network makes them.</summary>
internal sealed class ShortJobs : IStormJobs
{
    private const string Script = """
        read up rest </proc/uptime
        echo "start $SWEEPBOARD_RUN_ID $SWEEPBOARD_ATTEMPT $up" >>"$EVIDENCE"
        code=0
        [ $(($1 % 20)) -ne 7 ] || { mkdir "$SWEEPBOARD_RUN_DIR/failed-once" && code=$((3 + $1 / 20)); } 2>/dev/null
        sleep "0.$((20 + $1 * 7 % 41))"
        if [ "$code" -ne 0 ]; then echo 'ConnectionResetError: connection reset by peer' >&2; else echo "sweepboard: step=1 acc=$1"; fi
        read up rest </proc/uptime
        echo "end $SWEEPBOARD_RUN_ID $SWEEPBOARD_ATTEMPT $up $code" >>"$EVIDENCE"
        exit "$code"
        """;

    private readonly string _script;
    private readonly string _evidence;

    public ShortJobs(Func<string, string> file, int jobs, int parallel)
    {
        (_script, _evidence, Jobs) = (file("train.sh"), file("events.log"), jobs);
        File.WriteAllText(_script, Script);
        Spec = string.Create(CultureInfo.InvariantCulture, $$"""
            name: kill storm
            command: [/bin/sh, {{_script}}, "{item}"]
            environment: {EVIDENCE: {{_evidence}}}
            search_space: {item: [{{string.Join(", ", Enumerable.Range(0, jobs))}}]}
            metric: acc
            max_parallel: {{parallel}}
            estimated_minutes: 0.01
            price: {local: 36}
            budget: {usd: {{Budget}}}
            retry: {max_retries: 5, initial_delay_seconds: 0.2, multiplier: 1, pause_after_same_failures: 0}
            """);
    }

    public int Jobs { get; }

    public string Spec { get; }

    /// <summary>A cent a second: enough for all, not for much more.</summary>
    public decimal Budget => 0.3m + (Jobs * 0.012m);

    public IReadOnlyList<string> Audit(Replay replay, JsonElement told) => Auditor.Audit(Seen(), replay, told, Jobs);

    public IReadOnlyList<JobLine> Seen() => File.Exists(_evidence) ? [.. File.ReadLines(_evidence).Select(JobLine.Of)] : [];
}
