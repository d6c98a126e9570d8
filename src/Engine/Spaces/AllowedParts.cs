namespace Sweepboard.Engine.Spaces;

/// <summary>A space without its excluded regions, cut into disjoint parts that are each a product over its parameters.</summary>
internal static class AllowedParts
{
    private const int MostParts = 20_000;

    /// <returns>For each part and parameter the values left; null where there would be too many parts.</returns>
    public static List<UnitSet[]>? Of(SearchSpace space, IReadOnlyList<Region> excluded)
    {
        List<UnitSet[]> parts = [[.. space.Parameters.Select(_ => UnitSet.All)]];
        foreach (var region in excluded)
        {
            var sides = Sides(space, region);
            parts = [.. parts.SelectMany(part => Without(part, sides))];
            if (parts.Count > MostParts)
            {
                return null;
            }
        }

        return parts;
    }

    // A parameter exists only where its conditions hold, so these are sides of the region too. Each comes after those it depends on: what is
    // cut along a parameter then lies where it exists, and no configuration falls into two parts.
    private static List<(int Index, UnitSet Set)> Sides(SearchSpace space, Region region)
    {
        var sides = new SortedDictionary<int, UnitSet>();
        foreach (var (name, values) in region.Sides)
        {
            Narrow(space, name, values, sides);
        }

        return [.. sides.Select(s => (s.Key, s.Value))];
    }

    private static void Narrow(SearchSpace space, string name, ValueSet values, SortedDictionary<int, UnitSet> sides)
    {
        var index = space.Parameters.TakeWhile(p => p.Name != name).Count();
        if (index == space.Parameters.Count)
        {
            // What the space does not have no configuration can have: the region is empty.
            sides[0] = UnitSet.All.Without(UnitSet.All);
            return;
        }

        var parameter = space.Parameters[index];
        sides[index] = sides.GetValueOrDefault(index, UnitSet.All).And(UnitSet.Of(parameter.Domain, values));
        foreach (var condition in parameter.When)
        {
            Narrow(space, condition.Parameter, new ValueSet.OneOf(condition.Values), sides);
        }
    }

    private static IEnumerable<UnitSet[]> Without(UnitSet[] part, List<(int Index, UnitSet Set)> sides)
    {
        var rest = part;
        foreach (var (index, set) in sides)
        {
            var outside = rest[index].Without(set);
            if (!outside.IsEmpty)
            {
                yield return With(rest, index, outside);
            }

            var inside = rest[index].And(set);
            if (inside.IsEmpty)
            {
                yield break;
            }

            rest = With(rest, index, inside);
        }
    }

    private static UnitSet[] With(UnitSet[] part, int index, UnitSet set)
    {
        UnitSet[] changed = [.. part];
        changed[index] = set;
        return changed;
    }
}
