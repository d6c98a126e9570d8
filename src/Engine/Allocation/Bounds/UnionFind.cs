namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>Things that belong together, directly or through others.</summary>
internal sealed class UnionFind(int count)
{
    private readonly int[] _above = [.. Enumerable.Range(0, count)];

    public void Join(int one, int other) => _above[Root(one)] = Root(other);

    /// <summary>Each thing in one of them; in the order of their least.</summary>
    public IEnumerable<List<int>> Groups()
    {
        var groups = new Dictionary<int, List<int>>();
        for (var x = 0; x < _above.Length; x++)
        {
            var root = Root(x);
            if (!groups.TryGetValue(root, out var group))
            {
                groups[root] = group = [];
            }

            group.Add(x);
        }

        return groups.Values;
    }

    private int Root(int x)
    {
        while (_above[x] != x)
        {
            x = _above[x] = _above[_above[x]];
        }

        return x;
    }
}
