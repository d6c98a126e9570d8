using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Reads what a sweep does after failures.</summary>
internal static class RetryReader
{
    public static RetrySpec Read(FieldReader fields)
    {
        var retry = fields.Child("retry");
        var defaults = new RetrySpec();
        var read = new RetrySpec
        {
            MaxRetries = (int?)retry?.Whole("max_retries", 0, 1_000) ?? defaults.MaxRetries,
            InitialDelaySeconds = retry?.Number("initial_delay_seconds", from: 0, to: 86_400) ?? defaults.InitialDelaySeconds,
            Multiplier = retry?.Number("multiplier", from: 1, to: 100) ?? defaults.Multiplier,
            DerivedRuns = (int?)retry?.Whole("derived_runs", 0, 100) ?? defaults.DerivedRuns,
            PauseAfterSameFailures = (int?)retry?.Whole("pause_after_same_failures", 0, 1_000) ?? defaults.PauseAfterSameFailures,
            On = ReadRules(retry),
        };
        retry?.EndOfFields();
        return read;
    }

    private static Dictionary<FailureClass, RetryRule> ReadRules(FieldReader? retry)
    {
        var rules = new Dictionary<FailureClass, RetryRule>();
        var on = retry?.Child("on");
        foreach (var (name, _) in on?.Fields() ?? [])
        {
            var rule = on!.Text(name) is { } text ? SnakeCase.Find<RetryRule>(text) : null;
            if (SnakeCase.Find<FailureClass>(name) is not { } failure)
            {
                on.Wrong(name, "is not a failure class", Spelling.Suggest(name, Enum.GetValues<FailureClass>().Select(SnakeCase.Name)));
            }
            else if (rule is null)
            {
                on.Wrong(name, $"must be one of {string.Join(", ", Enum.GetValues<RetryRule>().Select(SnakeCase.Name))}");
            }
            else
            {
                rules[failure] = rule.Value;
            }
        }

        return rules;
    }
}
