namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Where lines of a log begin, every few thousand lines, so that a page of it is found without reading all of it.</summary>
internal sealed class LineIndex
{
    private const int Every = 4096;

    private readonly List<LineMark> _marks = [default];

    /// <summary>Whether the log was walked over once.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The line begins here.</summary>
    public void Note(long line, long offset) => Add(new(line - 1, offset, IsInside: false));

    /// <summary>The line goes on here.</summary>
    public void NoteInside(long line, long offset) => Add(new(line, offset, IsInside: true));

    public void Complete() => IsComplete = true;

    /// <summary>The last mark from which the whole line can be read.</summary>
    public LineMark Before(long line)
    {
        var (low, high) = (0, _marks.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _marks[middle].Line < line ? (middle, high) : (low, middle - 1);
        }

        return _marks[low];
    }

    private void Add(LineMark mark)
    {
        if (!IsComplete && mark.Line - _marks[^1].Line >= Every)
        {
            _marks.Add(mark);
        }
    }
}
