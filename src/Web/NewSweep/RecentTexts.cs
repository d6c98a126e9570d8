namespace Sweepboard.Web.NewSweep;

/// <summary>What the file said while the form's last changes of it may still have been on their way to the browser.</summary>
public sealed class RecentTexts(TimeProvider time)
{
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(2);
    private readonly Queue<(long At, string Before)> _changes = new();

    /// <summary>The form changes the file.</summary>
    public void Changed(string before) => _changes.Enqueue((time.GetTimestamp(), before));

    /// <summary>The text that a person may have typed into, where the present one was shown too late.</summary>
    public string? Oldest()
    {
        while (_changes.TryPeek(out var change) && time.GetElapsedTime(change.At) > OnTheWay)
        {
            _changes.Dequeue();
        }

        return _changes.TryPeek(out var oldest) ? oldest.Before : null;
    }
}
