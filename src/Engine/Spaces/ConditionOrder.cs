namespace Sweepboard.Engine.Spaces;

/// <summary>Checks the conditions between parameters and puts each parameter after those it depends on.</summary>
internal static class ConditionOrder
{
    public static IReadOnlyList<Parameter> Sort(List<Parameter> parameters, FieldReader space, List<Problem> problems)
    {
        var byName = parameters.ToDictionary(p => p.Name);
        var before = problems.Count;
        foreach (var parameter in parameters)
        {
            foreach (var condition in parameter.When)
            {
                Check(parameter, condition, byName, space);
            }
        }

        return problems.Count == before ? InOrder(parameters, byName, space) : parameters;
    }

    private static void Check(Parameter parameter, Condition condition, Dictionary<string, Parameter> byName, FieldReader space)
    {
        var field = $"{parameter.Name}.when.{condition.Parameter}";
        if (condition.Parameter == parameter.Name)
        {
            space.Wrong(field, "a parameter cannot depend on itself");
        }
        else if (!byName.TryGetValue(condition.Parameter, out var other))
        {
            space.Wrong(field, "is not a parameter of this space", Spelling.Suggest(condition.Parameter, byName.Keys.Where(n => n != parameter.Name)));
        }
        else if (condition.Values.Count == 0)
        {
            space.Wrong(field, "must name a value or a list of values, but the list is empty");
        }
        else if (condition.Values.FirstOrDefault(v => !other.Domain.MayBe(v)) is var never && condition.Values.Any(v => !other.Domain.MayBe(v)))
        {
            space.Wrong(field, $"'{other.Name}' is never {never}", other.Domain is Domain.Choice(var values) ? $"it is one of {string.Join(", ", values.Take(20))}" : null);
        }
    }

    // Kahn's algorithm, stable: whoever was written first comes first as soon as it may.
    private static List<Parameter> InOrder(List<Parameter> parameters, Dictionary<string, Parameter> byName, FieldReader space)
    {
        var sorted = new List<Parameter>();
        var waiting = new List<Parameter>(parameters);
        var placed = new HashSet<string>();
        while (waiting.Count > 0)
        {
            var next = waiting.FirstOrDefault(p => p.When.All(c => placed.Contains(c.Parameter)));
            if (next is null)
            {
                space.Wrong($"{waiting[0].Name}.when", $"the conditions of {string.Join(", ", waiting.Select(p => p.Name))} form a circle");
                break;
            }

            waiting.Remove(next);
            placed.Add(next.Name);
            sorted.Add(byName[next.Name]);
        }

        return sorted;
    }
}
