namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>Modes that take the same of every row are of one kind: what a moment costs them is added up once.</summary>
internal sealed class ModeKinds
{
    private readonly int[] _kind;
    private readonly List<(int Row, long Amount)[]> _takes = [];

    public ModeKinds(IReadOnlyList<Row> rows, int modes)
    {
        _kind = new int[modes];
        var known = new Dictionary<string, int>();
        for (var mode = 0; mode < modes; mode++)
        {
            var takes = rows.Index().Where(r => r.Item.Amounts[mode] > 0).Select(r => (r.Index, r.Item.Amounts[mode])).ToArray();
            if (known.TryAdd(string.Join(' ', takes), _takes.Count))
            {
                _takes.Add(takes);
            }

            _kind[mode] = known[string.Join(' ', takes)];
        }
    }

    public int Count => _takes.Count;

    public int Of(int mode) => _kind[mode];

    public ReadOnlySpan<(int Row, long Amount)> Takes(int kind) => _takes[kind];
}
