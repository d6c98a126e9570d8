using System.Globalization;
using System.Text.Json;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Fault.Tests.Storm;

/// <summary>A sweep of jobs that are paused at rungs, promoted and copied; each writes down every step it trains, and saves and loads a checkpoint.</summary>
internal sealed class SteppingJobs : IStormJobs
{
    private const int Steps = 9;

    // Written down before it is saved: of a job that is stopped in between, the step is trained again, and only that one.
    private const string Script = """
        step=0
        [ -z "$SWEEPBOARD_RESUME_FROM" ] || read -r step <"$SWEEPBOARD_RESUME_FROM/step"
        echo "$SWEEPBOARD_RUN_ID $SWEEPBOARD_ATTEMPT start $step" >>"$EVIDENCE"
        while [ "$step" -lt 9 ]; do
          sleep 0.2
          step=$((step + 1))
          echo "$SWEEPBOARD_RUN_ID $SWEEPBOARD_ATTEMPT step $step" >>"$EVIDENCE"
          echo "$step" >"$SWEEPBOARD_CHECKPOINT_DIR/.new" && mv "$SWEEPBOARD_CHECKPOINT_DIR/.new" "$SWEEPBOARD_CHECKPOINT_DIR/step"
          echo "sweepboard: step=$step acc=$(($1 * 7 % 31 + step))"
        done
        """;

    private readonly string _evidence;
    private readonly int _runs;
    private readonly List<string> _violations = [];

    public SteppingJobs(Func<string, string> file, string scheduler, int runs)
    {
        var script = file("train.sh");
        (_evidence, _runs) = (file("steps.log"), runs);
        File.WriteAllText(script, Script);
        Spec = string.Create(CultureInfo.InvariantCulture, $$"""
            name: steps under fire
            command: [/bin/sh, {{script}}, "{item}"]
            environment: {EVIDENCE: {{_evidence}}}
            search_space: {item: {int: [1, 1000]} }
            metric: acc
            optimizer: random
            scheduler: {{scheduler}}
            max_runs: {{runs}}
            max_parallel: 3
            estimated_minutes: 0.05
            price: {local: 36}
            budget: {usd: {{runs}}}
            polling: {initial_delay_ms: 50, max_delay_ms: 100}
            """);
    }

    public string Spec { get; }

    /// <summary>How many runs went on after a pause or began as copies. Jobs that end while no server lives are neither.</summary>
    public int Moves { get; private set; }

    public IReadOnlyList<string> Audit(Replay replay, JsonElement told)
    {
        _violations.AddRange(replay.Violations);
        var state = replay.State;
        var seen = File.ReadLines(_evidence).Select(l => l.Split(' ')).ToLookup(l => l[0]);
        Check(state.Runs.Count <= _runs && state is { IsOver: true, Paused.IsEmpty: true }, $"the sweep is {state.Status} with {state.Runs.Count} runs");
        Check(told.GetProperty("seq").GetInt64() == state.Seq, "the server is at another event than its log");
        Check(SweepController.Decide(state, state.UpdatedAt).Count == 0, "something is left to decide");
        Moves = state.Runs.Count(r => r.Attempts.Length > 1 || r.Inherits is not null);
        foreach (var run in state.Runs)
        {
            CheckRun(run, [.. seen[run.Id.ToString()]]);
        }

        return _violations;
    }

    private void CheckRun(Run run, IReadOnlyList<string[]> lines)
    {
        Check(run.Outcome is RunOutcome.Completed or RunOutcome.Pruned, $"run {run.Id} is {run.Status}: {run.Reason}");
        Check(run.Rungs.Select(m => m.Rung).Distinct().Count() == run.Rungs.Length, $"run {run.Id} came to a rung twice");
        long last = 0;
        foreach (var attempt in run.Attempts.Where(a => !a.NeverStarted))
        {
            var own = lines.Where(l => l[1] == attempt.Id.Value).ToList();
            Check(own.Count(l => l[2] == "start") <= 1, $"attempt {attempt.Id} of {run.Id} was started {own.Count(l => l[2] == "start")} times");
            var start = own.Where(l => l[2] == "start").Select(l => long.Parse(l[3], CultureInfo.InvariantCulture)).FirstOrDefault(last);
            Check(attempt == run.Attempts[0] || start >= last - 1, $"attempt {attempt.Id} of {run.Id} began at step {start}, but {last} were trained");
            var steps = own.Where(l => l[2] == "step").Select(l => long.Parse(l[3], CultureInfo.InvariantCulture)).ToList();
            Check(steps.SequenceEqual(Enumerable.Range(1, steps.Count).Select(i => start + i)), $"attempt {attempt.Id} of {run.Id} trained {string.Join(' ', steps)} after {start}");
            last = steps.Count > 0 ? steps[^1] : start;
        }

        Check(run.Outcome != RunOutcome.Completed || last == Steps, $"run {run.Id} is completed after {last} steps");
        Check(run.Outcome != RunOutcome.Pruned || run.Rungs.Length == 0 || run.Score is not null, $"run {run.Id} was pruned without a score");
    }

    private void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            _violations.Add(otherwise);
        }
    }
}
