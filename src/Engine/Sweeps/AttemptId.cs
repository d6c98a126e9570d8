using System.Globalization;
using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Identifies an attempt within its sweep: <c>job_008</c>, <c>job_008_retry_1</c>, <c>job_008_eval</c>, <c>job_008_eval_retry_1</c>.</summary>
[JsonConverter(typeof(AttemptIdConverter))]
public readonly record struct AttemptId(string Value)
{
    /// <param name="run">The number of the run.</param>
    /// <param name="stage">Training or evaluation.</param>
    /// <param name="earlier">How many attempts at this stage went before.</param>
    public static AttemptId Of(int run, AttemptStage stage, int earlier) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"job_{run:000}{(stage == AttemptStage.Evaluation ? "_eval" : "")}{(earlier == 0 ? "" : $"_retry_{earlier}")}"));

    public override string ToString() => Value;
}
