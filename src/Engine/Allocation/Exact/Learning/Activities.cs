namespace Sweepboard.Engine.Allocation.Exact.Learning;

/// <summary>How often bounds took part in conflicts of late; decisions go where the conflicts are (VSIDS: Moskewicz and others 2001).</summary>
internal sealed class Activities(Trail trail)
{
    private const double Growth = 1 / 0.95;
    private const double Largest = 1e100;

    private readonly Dictionary<Literal, int> _number = [];
    private readonly List<Literal> _literals = [];
    private readonly List<double> _activity = [];
    private readonly List<int> _heap = [];
    private readonly List<int> _place = [];
    private readonly List<(int Number, int Level)> _taken = [];
    private double _step = 1;

    /// <summary>A literal and its contrary are one.</summary>
    public void Bump(Literal literal)
    {
        var named = (literal.Counter & 1) == 0 ? literal : literal.Not();
        if (!_number.TryGetValue(named, out var number))
        {
            number = _number[named] = _literals.Count;
            _literals.Add(named);
            _activity.Add(0);
            _place.Add(-1);
            Insert(number);
        }

        _activity[number] += _step;
        if (_activity[number] > Largest)
        {
            Rescale();
        }

        if (_place[number] >= 0)
        {
            Up(_place[number]);
        }
    }

    public void Decay() => _step *= Growth;

    /// <summary>The open literal of most activity; null: none is open.</summary>
    public Literal? Next()
    {
        while (_heap.Count > 0)
        {
            var number = _heap[0];
            var literal = _literals[number];
            if (!trail.IsTrue(literal) && !trail.IsFalse(literal))
            {
                return literal;
            }

            Remove();
            _taken.Add((number, trail.Level));
        }

        return null;
    }

    /// <summary>After the way back, literals may be open again.</summary>
    public void Back()
    {
        while (_taken.Count > 0 && _taken[^1].Level > trail.Level)
        {
            Insert(_taken[^1].Number);
            _taken.RemoveAt(_taken.Count - 1);
        }
    }

    private void Rescale()
    {
        for (var i = 0; i < _activity.Count; i++)
        {
            _activity[i] /= Largest;
        }

        _step /= Largest;
    }

    private void Insert(int number)
    {
        if (_place[number] >= 0)
        {
            return;
        }

        _heap.Add(number);
        _place[number] = _heap.Count - 1;
        Up(_heap.Count - 1);
    }

    private void Remove()
    {
        _place[_heap[0]] = -1;
        var last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        if (_heap.Count > 0)
        {
            (_heap[0], _place[last]) = (last, 0);
            Down(0);
        }
    }

    private void Up(int at)
    {
        for (var above = (at - 1) / 2; at > 0 && _activity[_heap[at]] > _activity[_heap[above]]; above = (at - 1) / 2)
        {
            Swap(at, above);
            at = above;
        }
    }

    private void Down(int at)
    {
        while (true)
        {
            var (left, right) = ((2 * at) + 1, (2 * at) + 2);
            var most = left < _heap.Count && _activity[_heap[left]] > _activity[_heap[at]] ? left : at;
            most = right < _heap.Count && _activity[_heap[right]] > _activity[_heap[most]] ? right : most;
            if (most == at)
            {
                return;
            }

            Swap(at, most);
            at = most;
        }
    }

    private void Swap(int a, int b)
    {
        (_heap[a], _heap[b]) = (_heap[b], _heap[a]);
        (_place[_heap[a]], _place[_heap[b]]) = (a, b);
    }
}
