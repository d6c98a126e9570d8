using System.Text.Json;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Sweeps;

/// <summary>The rules of a spec that concern more than one field.</summary>
internal static class SpecRules
{
    public static void Check(SweepSpec spec, FieldReader fields, SearchSpace? space)
    {
        CheckCommands(spec, fields, space);
        if (spec.Evaluation is not null && spec.Dispatcher.Kind == "external")
        {
            fields.Wrong("evaluation", "has nobody to run it with dispatcher: {kind: external}", "leave it out, and tell the score that evaluation gives", new Fix("Leave it out", new FieldEdit("evaluation", null)));
        }

        CheckMoney(spec, fields);
        if (spec.Polling.MaxDelayMs < spec.Polling.InitialDelayMs)
        {
            fields.Wrong("polling.max_delay_ms", $"must be at least initial_delay_ms ({spec.Polling.InitialDelayMs}), but is {spec.Polling.MaxDelayMs}");
        }

        if (space is not null)
        {
            CheckSize(spec, fields, space);
        }
    }

    /// <summary>The rules that another space may break.</summary>
    public static void CheckSpace(SweepSpec spec, FieldReader fields, SearchSpace space)
    {
        CheckCommands(spec, fields, space);
        CheckSize(spec, fields, space);
    }

    private static void CheckCommands(SweepSpec spec, FieldReader fields, SearchSpace? space)
    {
        CheckCommand("command", spec.Command, spec, fields, space);
        if (spec.Evaluation is { } evaluation)
        {
            CheckCommand("evaluation.command", evaluation.Command, spec, fields, space);
        }
    }

    private static void CheckSize(SweepSpec spec, FieldReader fields, SearchSpace space)
    {
        if (CheckExclusions(spec, fields, space) && spec.Optimizer.Kind == "grid" && Grid.TryCreate(space, spec.Optimizer.GridPoints) is null)
        {
            fields.Wrong("search_space", $"has more than {Grid.MostConfigurations:N0} configurations as a grid", "use optimizer: {kind: random}, or fewer values",
                new Fix("Search at random", new FieldEdit("optimizer", "random")));
        }
    }

    private static bool CheckExclusions(SweepSpec spec, FieldReader fields, SearchSpace space)
    {
        if (spec.Exclude.Count == 0)
        {
            return true;
        }

        if (AllowedSpace.TryCreate(space, spec.Exclude) is not { } allowed)
        {
            fields.Wrong("exclude", $"overlaps itself in too many ways: {spec.Exclude.Count} regions over {spec.Exclude.SelectMany(r => r.Sides).Select(s => s.Key).Distinct().Count()} parameters", "join regions, or narrow search_space instead");
            return false;
        }

        if (allowed.IsEmpty)
        {
            fields.Wrong("exclude", "leaves nothing of the space to try", "make a region smaller or leave one out");
            return false;
        }

        if (spec.Optimizer.Kind == "grid" && Grid.TryCreate(space, spec.Optimizer.GridPoints, spec.Exclude) is { Count: 0 })
        {
            fields.Wrong("exclude", $"leaves none of the grid's configurations ({spec.Optimizer.GridPoints} points stand for a continuous parameter)", "give optimizer.points more points, search at random, or exclude less");
            return false;
        }

        return true;
    }

    private static void CheckCommand(string field, IReadOnlyList<string> command, SweepSpec spec, FieldReader fields, SearchSpace? space)
    {
        if (command.Count == 0)
        {
            if (field == "command" && spec.Dispatcher.Kind == "local" && !(fields.TryGet("command", out var given) && given.ValueKind != JsonValueKind.Array))
            {
                fields.Wrong("command", "is missing", "give the program and its arguments as a list, as [\"python3\", \"train.py\", \"--lr\", \"{learning_rate}\"]");
            }

            return;
        }

        if (command[0].Length == 0)
        {
            fields.Wrong($"{field}[0]", "is empty, but must name a program");
        }

        for (var i = 0; space is not null && i < command.Count; i++)
        {
            CheckPlaceholders($"{field}[{i}]", command[i], space, fields);
        }
    }

    private static void CheckPlaceholders(string field, string argument, SearchSpace space, FieldReader fields)
    {
        foreach (var name in CommandTemplate.Placeholders(argument))
        {
            if (space.Find(name) is not { } parameter)
            {
                var names = space.Parameters.Select(p => p.Name).ToList();
                fields.Wrong(field, $"names {{{name}}}, which is not a parameter", Spelling.Suggest(name, names) + $" (write {{{{{name}}}}} for braces)",
                    Spelling.Nearest(name, names) is { } meant ? [new($"Make it {{{meant}}}", new FieldEdit(field, argument.Replace($"{{{name}}}", $"{{{meant}}}", StringComparison.Ordinal)))] : []);
            }
            else if (argument == $"{{{name}}}" && FirstLikeAnOption(parameter.Domain) is { } option)
            {
                fields.Wrong(field, $"could become '{option}', which reads like an option", $"join it to its option, as --{name}={{{name}}}",
                    new Fix($"Make it --{name}={{{name}}}", new FieldEdit(field, $"--{name}={{{name}}}")));
            }
        }
    }

    private static string? FirstLikeAnOption(Domain domain) => domain switch
    {
        Domain.Fixed({ Kind: ParameterKind.Text } value) when value.ToString().StartsWith('-') => value.ToString(),
        Domain.Choice(var values) => values.Where(v => v.Kind == ParameterKind.Text).Select(v => v.ToString()).FirstOrDefault(t => t.StartsWith('-')),
        _ => null,
    };

    private static void CheckMoney(SweepSpec spec, FieldReader fields)
    {
        if (spec.Budget.Usd is not null && spec.UsdPerHour == 0)
        {
            fields.Wrong("price", $"has no price above 0 for '{spec.Resources.GpuType ?? spec.Dispatcher.Kind}', so a budget in dollars binds nothing",
                $"write price: {{{spec.Resources.GpuType ?? spec.Dispatcher.Kind}: 1.20}} (dollars an hour), or budget: {{hours: ...}}");
        }

        if (spec.Resources.GpuType is { } gpu && spec.Price.Count > 0 && !spec.Price.ContainsKey(gpu))
        {
            fields.Wrong($"price.{gpu}", "is missing, and resources.gpu_type asks for it");
        }
    }
}
