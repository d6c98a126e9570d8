using System.Text;
using System.Text.RegularExpressions;
using Sweepboard.Engine.Dispatchers.Metrics;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>What an order must be for this machine to execute it.</summary>
internal static partial class OrderRules
{
    // The kernel's limit on one argument and on one variable, its end included.
    private const int MaxText = 128 * 1024 - 1;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Why the order is refused; null where it is not.</summary>
    public static LaunchOutcome.Refused? Refuse(LaunchOrder order) => Wrong(order) is { } why ? new(FailureClass.UserError, why) : null;

    private static string? Wrong(LaunchOrder order)
    {
        if (!Names().IsMatch(order.Token) || !Names().IsMatch(order.Attempt.Value))
        {
            return $"The attempt '{order.Attempt}' with the token '{order.Token}' cannot name a folder; letters, digits, '-' and '_' can.";
        }

        if (order.Command.Count == 0 || order.Command[0].Length == 0)
        {
            return "command: names no program.";
        }

        if (order.Command[0].StartsWith('-'))
        {
            return $"command: a program's name does not begin with '-', as '{order.Command[0]}' does; write ./{order.Command[0]}.";
        }

        return order.Command.Select((text, i) => WrongText($"command[{i}]", text)).FirstOrDefault(w => w is not null)
            ?? order.Environment.Select(v => WrongVariable(v.Key, v.Value)).FirstOrDefault(w => w is not null)
            ?? order.Hyperparameters.Select(p => WrongText(p.Key, p.Value.ToString())).FirstOrDefault(w => w is not null)
            ?? WrongDirectory(order.WorkingDirectory)
            ?? WrongPattern(order.MetricPattern);
    }

    private static string? WrongText(string where, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return $"{where}: contains the character NUL, which no argument can.";
        }

        try
        {
            var bytes = Strict.GetByteCount(text);
            return bytes <= MaxText ? null : $"{where}: has {bytes} bytes, and {MaxText} is the most; put it into a file and name that.";
        }
        catch (EncoderFallbackException)
        {
            return $"{where}: contains half a character, which cannot be passed on as it is.";
        }
    }

    private static string? WrongVariable(string name, string value) => Variables().IsMatch(name)
        ? WrongText($"environment.{name}", value)
        : $"environment: '{name}' is no name of a variable; letters, digits and '_' make one, a digit not first.";

    private static string? WrongDirectory(string? directory) => directory is null || Directory.Exists(directory)
        ? null
        : $"working_directory: there is no folder {directory}.";

    private static string? WrongPattern(string? pattern)
    {
        try
        {
            _ = pattern is null ? null : PatternReader.Create(pattern);
            return null;
        }
        catch (ArgumentException e)
        {
            return $"metric_pattern: {e.Message}";
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,200}\z")]
    private static partial Regex Names();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Variables();
}
