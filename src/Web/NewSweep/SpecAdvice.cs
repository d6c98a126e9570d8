using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.NewSweep;

/// <summary>What is right and yet may surprise.</summary>
public static class SpecAdvice
{
    /// <summary>The parameters that no argument names.</summary>
    public static IReadOnlyList<string> Unused(SpecDraft draft)
    {
        var command = CommandText.Split(draft["command"]) ?? [draft["command"]];
        var used = command.Concat(CommandText.Split(draft["evaluation.command"]) ?? []).SelectMany(CommandTemplate.Placeholders).ToHashSet();
        return [.. draft.Names.Where(n => !used.Contains(n))];
    }

    /// <summary>Options for these parameters, as they would stand at the end of a command.</summary>
    public static string Options(IEnumerable<string> names) =>
        string.Concat(names.Select(n => $" --{n.Replace('_', '-')} {{{n}}}"));

    public static IEnumerable<string> OfCommand(SpecDraft draft)
    {
        var command = CommandText.Split(draft["command"]) ?? [];
        if (command.Count > 0 && Unused(draft) is { Count: > 0 } unused)
        {
            yield return $"Not in the command: {string.Join(", ", unused)}. The program still finds {(unused.Count == 1 ? "it" : "them")} in the environment, as SWEEPBOARD_PARAM_{SpaceReader.EnvironmentName(unused[0])}.";
        }

        if (command.Skip(1).FirstOrDefault(a => a.Length > 3 && !a.StartsWith('-') && !a.StartsWith('/') && Path.GetExtension(a) is ".py" or ".sh" or ".dll" or ".r" or ".jl") is { } script
            && draft["working_directory"].Trim().Length == 0 && draft["dispatcher.kind"] is "" or "local")
        {
            yield return $"{script} is looked for in the working directory, and without one each attempt runs in an empty folder.";
        }
    }
}
