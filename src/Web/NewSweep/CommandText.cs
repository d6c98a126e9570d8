using System.Text;

namespace Sweepboard.Web.NewSweep;

/// <summary>A command as it is typed into one field, split into its arguments as a shell would, without a shell's other powers.</summary>
public static class CommandText
{
    /// <returns>The arguments; null where a quote is not closed.</returns>
    public static IReadOnlyList<string>? Split(string text)
    {
        var arguments = new List<string>();
        StringBuilder? argument = null;
        char? quote = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && quote != '\'' && i + 1 < text.Length && (quote is null || text[i + 1] is '"' or '\\'))
            {
                (argument ??= new()).Append(text[++i]);
            }
            else if (c == quote || (quote is null && c is '"' or '\''))
            {
                quote = quote is null ? c : null;
                argument ??= new();
            }
            else if (quote is null && char.IsWhiteSpace(c))
            {
                Take(arguments, ref argument);
            }
            else
            {
                (argument ??= new()).Append(c);
            }
        }

        Take(arguments, ref argument);
        return quote is null ? arguments : null;
    }

    public static string Join(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quote));

    private static string Quote(string argument) =>
        argument.Length > 0 && !argument.Any(c => char.IsWhiteSpace(c) || c is '"' or '\'' or '\\') ? argument
        : !argument.Contains('\'', StringComparison.Ordinal) ? $"'{argument}'"
        : $"\"{argument.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static void Take(List<string> arguments, ref StringBuilder? argument)
    {
        if (argument is not null)
        {
            arguments.Add(argument.ToString());
            argument = null;
        }
    }
}
