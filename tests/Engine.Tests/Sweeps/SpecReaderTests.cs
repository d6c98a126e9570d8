using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Sweeps;

public class SpecReaderTests
{
    [Fact]
    public void Read_TenMistakes_GivesTenProblems()
    {
        var problems = Specs.Problems("""
            nam: typo
            command: "python train.py"
            search_space: {learning_rate: {log_uniform: [0, 1]}, dropout: {uniform: [0.5, 0.1]}}
            objectives: [{metric: val_acc, direction: up}]
            optimizer: {kind: baysian}
            max_runs: 0
            max_parallel: many
            budget: {usd: -5}
            retry: {max_retries: -1}
            """);

        Assert.True(problems.Count == 10, string.Join("\n", problems));
    }

    [Theory]
    [InlineData("budget: 5", "budget: must name its unit, but is 5 (write budget: {usd: 5})")]
    [InlineData("budget: {usd: 5}", "price: has no price above 0 for 'local'")]
    [InlineData("command: [train, '{lr}']", "command[1]: names {lr}, which is not a parameter (known here: learning_rate, mode (write {{lr}} for braces))")]
    [InlineData("command: [train, '{mode}']", "command[1]: could become '-fast', which reads like an option")]
    [InlineData("command: []", "command: is missing")]
    [InlineData("metric_pattern: 'acc=([0-9]+)'", "metric_pattern: cannot be run: it has no named group")]
    [InlineData("metric_pattern: 'acc=((?<acc>[0-9]+)'", "metric_pattern: cannot be run")]
    [InlineData("environment: {LD_PRELOAD: x}", "environment.LD_PRELOAD: is not a name a spec may set")]
    [InlineData("polling: {initial_delay_ms: 20000}", "polling.max_delay_ms: must be at least initial_delay_ms (20000), but is 10000")]
    [InlineData("retry: {on: {oom: never}}", "retry.on.oom: is not a failure class")]
    [InlineData("warm_start_from: [x]", "warm_start_from[0]: is 'x', but must be the id of a sweep")]
    [InlineData("scheduler: {kind: median, mode: promotion}", "scheduler.mode: is not a setting of median, but of asha, hyperband")]
    [InlineData("scheduler: {kind: asha, mode: promotions}", "scheduler.mode: is 'promotions', which is not one of stopping, promotion (did you mean 'promotion'?)")]
    [InlineData("scheduler: {kind: asha, min_steps: 9, max_steps: 9}", "scheduler.max_steps: must be above min_steps (9), but is 9")]
    [InlineData("scheduler: {kind: pbt, reports: 5}", "scheduler.reports: says over how many reports value: average goes, but value is another")]
    [InlineData("scheduler: {kind: asha, quantil: 0.1}", "scheduler.quantil: is not a field here (did you mean 'quantile'?)")]
    [InlineData("dispatcher: slurm", "dispatcher.kind: is 'slurm', which is not one of")]
    [InlineData("optimizer: {kind: grid, pionts: 3}", "optimizer.pionts: is not a field here (did you mean 'points'?)")]
    [InlineData("resources: {gpus: 1, gpu_type: T4}\nprice: {A100: 3}", "price.T4: is missing")]
    public void Read_Mistake_IsNamed(string line, string problem)
    {
        var spec = $"search_space: {{learning_rate: [0.1, 0.2], mode: [\"-fast\", slow]}}\nmetric: acc\n{(line.StartsWith("command", StringComparison.Ordinal) ? "" : "command: [train]\n")}{line}";

        Assert.Contains(Specs.Problems(spec), p => p.ToString().StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_Least_HasUsableDefaults()
    {
        var spec = Specs.Read("{command: [train], search_space: {lr: {uniform: [0, 1]}}, metric: val_loss}");

        Assert.Equal(Direction.Minimize, spec.Objective.Direction);
        Assert.Equal("auto", spec.Optimizer.Kind);
        Assert.Equal("local", spec.Dispatcher.Kind);
    }

    [Fact]
    public void Json_OfASpec_ReadsAsTheSameSpec()
    {
        var spec = Specs.Read(Specs.Scenario1 + "\nretry: {on: {numeric: never}}\nevaluation: {command: [eval]}\nearly_stopping: {patience: 3}");
        var json = System.Text.Json.JsonSerializer.Serialize(spec, SweepJson.Options);

        var again = Specs.Read(json);

        Assert.Equal(json, System.Text.Json.JsonSerializer.Serialize(again, SweepJson.Options));
    }

    [Theory]
    [InlineData("--lr={lr}", "--lr=0.1")]
    [InlineData("{lr}:{name}", "0.1:a b; rm -rf $(x)")]
    [InlineData("{{lr}}", "{lr}")]
    [InlineData("{\"json\": 1}", "{\"json\": 1}")]
    public void Fill_ReplacesInsideOneArgument(string argument, string filled)
    {
        var values = new Configuration([new("lr", ParameterValue.Of(0.1)), new("name", ParameterValue.Of("a b; rm -rf $(x)"))]);

        Assert.Equal(["run", filled], CommandTemplate.Fill(["run", argument], values));
    }

    [Fact]
    public void Fill_ParameterThatDoesNotExistHere_LeavesOutItsOptionToo()
    {
        var values = new Configuration([new("kind", ParameterValue.Of("line"))]);

        Assert.Equal(["run", "--kind", "line", "-v"], CommandTemplate.Fill(["run", "--kind", "{kind}", "--depth", "{depth}", "--width={width}", "-v"], values));
    }
}
