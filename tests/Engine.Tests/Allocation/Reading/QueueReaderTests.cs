using System.Text.Json;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Reading;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Tests.Allocation.Reading;

public class QueueReaderTests
{
    private const string Gpus = """ "available_gpus": {"T4": {"count": 4, "cost_per_hour": 0.35}, "V100": {"count": 2}} """;

    [Theory]
    [InlineData("""{"exp_id": "a", "gpu_requirement": {"type": "T5"}, "estimated_hours": 1}""", "experiments[0].gpu_requirement.type: is 'T5', which is not among available_gpus (T4, V100) (did you mean 'T4'?)")]
    [InlineData("""{"exp_id": "a", "gpu_requirement": {"type": "T4"}, "estimated_hours": -1}""", "experiments[0].estimated_hours: must be at least 0 and at most 1000000, but is -1")]
    [InlineData("""{"exp_id": "a", "gpu_requirement": {"type": "T4", "count": -2}, "estimated_hours": 1}""", "experiments[0].gpu_requirement.count: must be between 0 and 100000, but is -2")]
    [InlineData("""{"exp_id": "a", "gpu_requirement": {"type": "T4"}}""", "experiments[0].estimated_hours: is missing (write how long it takes on the GPUs it asks for)")]
    [InlineData("""{"exp_id": "a", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1, "priority": "urgent"}""", "experiments[0].priority: must be high, medium, low, or a weight above 0, but is the text 'urgent'")]
    [InlineData("""{"exp_id": "a", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1, "depends_on": ["b"]}""", "experiments[0].depends_on: names 'b', which is not in the queue (did you mean 'a'?)")]
    [InlineData("""{"exp_id": "a", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1, "dead_line_hours": 3}""", "experiments[0].dead_line_hours: is not a field here (did you mean deadline_hours?)")]
    [InlineData("""{"exp_id": "a", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1, "allowed_types": {"T4": 1, "V100": 0}}""", "experiments[0].allowed_types.V100: must be above 0 and at most 1000, but is 0")]
    [InlineData("""{"exp_id": "a", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1, "running": {"gpus": [0, 0]}}""", "experiments[0].running.gpus: must be a list of 1 different GPU numbers from 0, but is [0, 0]")]
    [InlineData("7", "experiments[0]: must be an object of fields, but is 7")]
    public void Experiment_ThatIsWrong_IsRefusedWithPlaceAndValue(string experiment, string said) =>
        Assert.Equal(said, Assert.Single(Problems($$"""{"experiments": [{{experiment}}], {{Gpus}} }""")).ToString());

    [Theory]
    [InlineData("{}", "experiments: is missing")]
    [InlineData("""{"experiments": []}""", "available_gpus: is missing")]
    [InlineData("""{"experiments": [], "available_gpus": {"T4": {"count": -1}}}""", "available_gpus.T4.count: must be between 0 and 100000, but is -1")]
    [InlineData("""{"experiments": [], "available_gpus": {"T4": {"count": 1, "cost_per_hour": -1}}}""", "available_gpus.T4.cost_per_hour: must be at least 0 and at most 1000000, but is -1")]
    [InlineData("""{"experiments": [], "available_gpus": {"T4": 1}, "objective": "fastest"}""", "objective: must be maximize_throughput, minimize_cost, balance, or a list of makespan, weighted_completion, weighted_tardiness, cost, balance, but is 'fastest'")]
    [InlineData("""{"experiments": [], "available_gpus": {"T4": 1}, "timeout_seconds": -5}""", "timeout_seconds: must be at least 0 and at most 600, but is -5")]
    [InlineData("""{"experiments": {}, "available_gpus": {"T4": 1}}""", "experiments: must be a list, but is an object")]
    public void Queue_ThatIsWrong_IsRefused(string queue, string said) =>
        Assert.Contains(Problems(queue), p => p.ToString().StartsWith(said, StringComparison.Ordinal));

    [Fact]
    public void Circle_IsNamed()
    {
        var problem = Assert.Single(Problems($$"""{"experiments": [{{Experiment("a", "c")}}, {{Experiment("b", "a")}}, {{Experiment("c", "b")}}, {{Experiment("d", "a")}}], {{Gpus}} }"""));

        Assert.StartsWith("runs in a circle: a → b → c → a", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[4]", "[1]", "experiments[0].running.gpus: names T4 number 4, but they are numbered 0 to 3")]
    [InlineData("[1]", "[1]", "experiments[1].running.gpus: names T4 number 1, on which a runs")]
    public void RunningWork_ThatCannotBe_IsRefused(string a, string b, string said) =>
        Assert.Equal(said, Assert.Single(Problems($$"""{"experiments": [{{Runs("a", a)}}, {{Runs("b", b)}}], {{Gpus}} }""")).ToString());

    [Fact]
    public void MoreRunningThanThereIs_IsRefused() =>
        Assert.Equal("experiments[2].running: is on V100, of which 3 are held by what runs at hour 0, but there are 2",
            Assert.Single(Problems($$"""{"experiments": [{{Runs("a", "true")}}, {{Runs("b", "true")}}, {{Runs("c", "true")}}], {{Gpus}} }""".Replace("\"type\": \"T4\"", "\"type\": \"V100\"", StringComparison.Ordinal).Replace("{\"gpus\": true }", "true", StringComparison.Ordinal))).ToString());

    [Fact]
    public void SameNameTwice_IsNamedWithBothPlaces() =>
        Assert.Equal("is 'a', as is that of experiments[0]", Assert.Single(Problems($$"""{"experiments": [{{Experiment("a")}}, {{Experiment("a")}}], {{Gpus}} }""")).Message);

    [Fact]
    public void AHundredThousandExperiments_AreTooMany()
    {
        var many = string.Join(',', Enumerable.Repeat(Experiment("a"), 100_000));

        Assert.Equal("has 100000 experiments, but a plan is made for at most 20000", Assert.Single(Problems($$"""{"experiments": [{{many}}], {{Gpus}} }""")).Message);
    }

    [Fact]
    public void ThousandsOfProblems_EndAfterAHundred()
    {
        var problems = Problems($$"""{"experiments": [{{string.Join(',', Enumerable.Repeat("1", 5_000))}}], {{Gpus}} }""");

        Assert.Equal(101, problems.Count);
        Assert.Equal("mend these first", problems[^1].Suggestion);
    }

    [Fact]
    public void Everything_IsRead_AndWrittenAgain()
    {
        const string text = """
            {"pending_experiments": [
               {"exp_id": "a", "name": "A", "gpu_requirement": {"type": "T4", "count": 2}, "allowed_types": ["T4", "V100"], "speed_factors": {"V100": 2.5}, "estimated_hours": 5, "priority": "high",
                "memory_gb": 12, "earliest_start_hours": 1, "deadline_hours": 20, "due_hours": 10, "depends_on": ["b"], "checkpointed": true, "owner": "nobody asks"},
               {"exp_id": "b", "gpu_requirement": [{"type": "T4", "count": 1}, {"type": "V100", "count": 1}], "estimated_hours": 0.5, "priority": 7, "retryable": false},
               {"exp_id": "c", "gpu_requirement": {"type": "T4", "count": 1}, "estimated_hours": 2, "running": {"gpus": [3]}}],
             "available_gpus": [{"type": "T4", "count": 4, "cost_per_hour": 0.35, "memory_gb": 16, "spot_cost_per_hour": 0.1, "unavailable": [{"count": 1, "from_hours": 2, "to_hours": 3}, {"from_hours": 50}]}, {"type": "V100", "count": 2}],
             "objectives": ["makespan", "minimize_cost"], "timeout_seconds": 3, "packing": true, "seed": 9, "deadline_hours": 30}
            """;

        var queue = Read(text)!;

        Assert.Equal([Criterion.Makespan, Criterion.Cost], queue.Criteria);
        Assert.Equal((3, true, 9), (queue.TimeoutSeconds, queue.Packing, queue.Seed));
        var a = queue.Experiments[0];
        Assert.Equal((Priorities.High, 12.0, 1.0, 20.0, 10.0, true), (a.Weight, a.MemoryGb, a.EarliestHours, a.DeadlineHours, a.DueHours, a.Checkpointed));
        Assert.Equal([("T4", 2, 1.0), ("V100", 2, 2.5)], a.Choices.Select(c => (c.Demands[0].Type, c.Demands[0].Count, c.Speed)));
        Assert.Equal([("T4", 1), ("V100", 1)], queue.Experiments[1].Choices[0].Demands.Select(d => (d.Type, d.Count)));
        Assert.Equal((7, false, 30), (queue.Experiments[1].Weight, queue.Experiments[1].Retryable, queue.Experiments[1].DeadlineHours));
        Assert.Equal([3], queue.Experiments[2].Running!.Gpus);
        Assert.Equal([new Outage(1, 2, 3), new Outage(4, 50, null)], queue.Pools[0].Outages);
        Assert.Equal(Json(queue), Json(Read(QueueWriter.Write(queue).ToJsonString())!));
    }

    [Theory]
    [InlineData(""" "gpu_requirement": {"T4": 2, "V100": 1} """)]
    [InlineData(""" "resources": {"T4": 2, "V100": 1} """)]
    [InlineData(""" "gpu_requirement": [{"type": "T4", "count": 2}, {"type": "V100"}] """)]
    public void SeveralResources_AreHeldAtOnce(string needs) =>
        Assert.Equal([new("T4", 2), new("V100", 1)], Assert.Single(Read($$"""{"experiments": [{"exp_id": "a", "estimated_hours": 1, {{needs}} }], {{Gpus}} }""")!.Experiments).Choices[0].Demands);

    [Fact]
    public void Throughput_WhereAllWeighTheSame_IsTheMakespanFirst()
    {
        Assert.Equal([Criterion.Makespan, Criterion.WeightedCompletion], Read($$"""{"experiments": [{{Experiment("a")}}, {{Experiment("b")}}], {{Gpus}} }""")!.Criteria);
        Assert.Equal([Criterion.WeightedCompletion, Criterion.Makespan], Read($$"""{"experiments": [{{Experiment("a")}}, {{Experiment("b").Replace("\"estimated", "\"priority\": \"low\", \"estimated", StringComparison.Ordinal)}}], {{Gpus}} }""")!.Criteria);
    }

    private static string Experiment(string id, params string[] after) =>
        $$"""{"exp_id": "{{id}}", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1, "depends_on": {{JsonSerializer.Serialize(after)}} }""";

    private static string Runs(string id, string gpus) =>
        $$"""{"exp_id": "{{id}}", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1, "running": {"gpus": {{gpus}} } }""";

    private static string Json(GpuQueue queue) => JsonSerializer.Serialize(queue);

    private static List<Problem> Problems(string text)
    {
        var problems = new List<Problem>();
        using var document = JsonDocument.Parse(text);
        Assert.Null(QueueReader.Read(document.RootElement, problems));
        return problems;
    }

    private static GpuQueue? Read(string text)
    {
        var problems = new List<Problem>();
        using var document = JsonDocument.Parse(text);
        var queue = QueueReader.Read(document.RootElement, problems);
        Assert.Empty(problems);
        return queue;
    }
}
