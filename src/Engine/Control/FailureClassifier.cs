using System.Globalization;
using System.Text.RegularExpressions;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Gives each end of an attempt its class, with the rule and the line that led to it (DESIGN 6, RELIABILITY 3.2).</summary>
public static partial class FailureClassifier
{
    private const int LongestMessage = 300;

    /// <returns>The failure; null where the attempt succeeded.</returns>
    public static Failure? Classify(AttemptEvidence evidence)
    {
        var exit = evidence.Exit;
        if (evidence.Attempt.Stop is { } stop && !EndedFirst(evidence))
        {
            return Stopped(stop);
        }

        return exit.Cause switch
        {
            ExitCause.NodeLost => Of(FailureClass.NodeLost, "The machine went away or was started anew.", exit.Detail),
            ExitCause.Preempted => Of(FailureClass.Preempted, "The cluster's scheduler took its place.", exit.Detail),
            ExitCause.OutOfMemory => Of(FailureClass.OutOfMemory, "It was killed because memory ran out.", exit.Detail),
            ExitCause.LimitReached => LimitReached(evidence),
            ExitCause.Vanished => Of(FailureClass.Infrastructure, "Its supervising process was killed from outside; nobody saw how it ended.", exit.Detail),
            ExitCause.CouldNotStart => Of(FailureClass.UserError, $"The command could not be started: {OrElse(exit.Detail, $"exit code {exit.ExitCode}")}.", $"exit code {exit.ExitCode}"),
            _ when exit.ExitCode == 0 => AfterSuccess(evidence),
            _ => AfterFailure(evidence),
        };
    }

    /// <summary>The failure that a wish to stop leads to.</summary>
    public static Failure Stopped(AttemptStopRequested stop) => stop.Cause switch
    {
        StopCause.Deadline => Of(FailureClass.Timeout, stop.Reason, "polling.deadline_minutes"),
        StopCause.Stalled => Of(FailureClass.Stalled, stop.Reason, "polling.stall_minutes"),
        _ => Of(FailureClass.Cancelled, stop.Reason, $"stop requested ({SnakeCase.Name(stop.Cause)})"),
    };

    /// <summary>The failure that somebody reports in words.</summary>
    public static Failure FromText(string why)
    {
        var lines = why.Split('\n');
        return FailureTexts.Find(lines) is var (found, line, rule) ? Of(found, line, rule) : Of(FailureClass.UserError, LastWords(lines) ?? why, "reported by whoever ran it");
    }

    public static Failure Of(FailureClass failure, string message, string evidence)
    {
        message = message.Length <= LongestMessage ? message : message[..LongestMessage] + "...";
        return new(failure, message, evidence.Length == 0 ? message : evidence, $"{SnakeCase.Name(failure)}: {Normalise(message)}");
    }

    // Of a stop and an end that cross, the one that was written first counts.
    private static bool EndedFirst(AttemptEvidence evidence) =>
        evidence.Exit is { ExitCode: 0, EndedAt: { } ended, Cause: ExitCause.Exited } && ended <= evidence.Attempt.StopRequestedAt;

    private static Failure LimitReached(AttemptEvidence evidence) =>
        Of(FailureClass.Timeout, string.Create(CultureInfo.InvariantCulture, $"It reached the limit of {evidence.Attempt.LimitSeconds:0.#} s that its deadline or its share of the budget allows."), evidence.Exit.Detail);

    private static Failure? AfterSuccess(AttemptEvidence evidence)
    {
        return evidence.ScoreIsDue ? evidence.Objectives.Select(o => AfterSuccess(evidence, o.Metric)).FirstOrDefault(f => f is not null) : null;
    }

    private static Failure? AfterSuccess(AttemptEvidence evidence, string name)
    {
        if (!evidence.Metrics.TryGetValue(name, out var score))
        {
            if (evidence.Exit.OutputLost)
            {
                return Of(FailureClass.Infrastructure, $"The disk was full while it ran: '{name}' is lost with other things that it printed.", evidence.Exit.Detail);
            }

            var reported = evidence.Metrics.Count == 0 ? "it reported no metric at all" : $"it reported {string.Join(", ", evidence.Metrics.Keys.Order().Take(10))}";
            return Of(FailureClass.UserError, $"It ended without reporting '{name}': {reported}.", "exit code 0, but no objective: see metric_pattern, or print 'sweepboard: step=1 " + name + "=...'");
        }

        return double.IsFinite(score) ? null : Of(FailureClass.Numeric, $"The last '{name}' is {score.ToString(CultureInfo.InvariantCulture)}.", "a metric that is not finite");
    }

    private static Failure AfterFailure(AttemptEvidence evidence)
    {
        var code = evidence.Exit.ExitCode;
        // What it reported is judged as metrics; "loss=nan" in a report says less than when it became so.
        var words = evidence.Tail.Where(l => !l.StartsWith("sweepboard:", StringComparison.Ordinal)).ToList();
        if (FailureTexts.Find(words) is var (found, line, rule))
        {
            return Of(found, line, $"{rule}; exit code {code}");
        }

        if (evidence.Metrics.FirstOrDefault(m => !double.IsFinite(m.Value)) is { Key: not null } notFinite)
        {
            return Of(FailureClass.Numeric, $"It ended with {Code(code)} after '{notFinite.Key}' became {notFinite.Value.ToString(CultureInfo.InvariantCulture)}.", "a metric that is not finite");
        }

        return code switch
        {
            null => Of(FailureClass.Infrastructure, "Nobody saw how it ended.", OrElse(evidence.Exit.Detail, "no exit code")),
            137 or 143 => Of(FailureClass.Infrastructure, $"It was ended by {Code(code)}, which nobody here sent.", $"exit code {code}, and no sign that memory ran out"),
            _ => Of(FailureClass.UserError, LastWords(words) is { } last ? $"{Code(code)}: {last}" : $"It ended with {Code(code)} and said nothing.", $"exit code {code}"),
        };
    }

    private static string Code(int? code) => code switch
    {
        129 => "signal 1 (HUP)",
        130 => "signal 2 (INT)",
        132 => "signal 4 (illegal instruction)",
        134 => "signal 6 (abort)",
        135 => "signal 7 (bus error)",
        136 => "signal 8 (floating point exception)",
        137 => "signal 9 (KILL)",
        139 => "signal 11 (segmentation fault)",
        143 => "signal 15 (TERM)",
        > 128 and < 193 => $"signal {code - 128}",
        _ => $"exit code {code}",
    };

    private static string? LastWords(IReadOnlyList<string> tail) => tail.LastOrDefault(l => !string.IsNullOrWhiteSpace(l))?.Trim();

    private static string OrElse(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    private static string Normalise(string message) => Variable().Replace(message, "#");

    // What differs between failures that look the same: addresses, paths, numbers.
    [GeneratedRegex(@"0x[0-9a-fA-F]+|(/[\w.\-]+){2,}|\d+(\.\d+)?([eE][-+]?\d+)?", RegexOptions.NonBacktracking)]
    private static partial Regex Variable();
}
