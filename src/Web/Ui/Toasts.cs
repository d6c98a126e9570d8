namespace Sweepboard.Web.Ui;

/// <summary>What is said to this page's reader in passing: each message goes by itself, but not while it is being read.</summary>
public sealed class Toasts(TimeProvider time) : IDisposable
{
    private const int Most = 4;
    private static readonly TimeSpan ToRead = TimeSpan.FromSeconds(6), ToAct = TimeSpan.FromSeconds(10), ToUnderstand = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly List<(Toast Toast, ITimer Timer)> _shown = [];
    private long _said;

    /// <summary>Told after each change, on any thread.</summary>
    public event Action? Changed;

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<Toast> Shown
    {
        get { lock (_lock) { return [.. _shown.Select(s => s.Toast)]; } }
    }

    /// <param name="text">What there is to say, a sentence.</param>
    /// <param name="action">What can be done about it, a verb ("Undo").</param>
    /// <param name="act">Does it.</param>
    /// <param name="trouble">Something went wrong: said at once, and for longer.</param>
    public void Say(string text, string? action = null, Func<Task>? act = null, bool trouble = false)
    {
        lock (_lock)
        {
            var toast = new Toast(++_said, text, action, act, trouble);
            _shown.Add((toast, time.CreateTimer(_ => Dismiss(toast), null, Lasts(toast), Timeout.InfiniteTimeSpan)));
            while (_shown.Count > Most)
            {
                Remove(_shown[0].Toast);
            }
        }

        Changed?.Invoke();
    }

    public void Dismiss(Toast toast)
    {
        lock (_lock) { Remove(toast); }
        Changed?.Invoke();
    }

    /// <summary>Somebody reads: nothing goes until <see cref="Release"/>.</summary>
    public void Hold() => Time(_ => Timeout.InfiniteTimeSpan);

    public void Release() => Time(Lasts);

    public void Dispose()
    {
        lock (_lock)
        {
            _shown.ForEach(s => s.Timer.Dispose());
            _shown.Clear();
        }
    }

    private static TimeSpan Lasts(Toast toast) => toast.IsTrouble ? ToUnderstand : toast.Act is null ? ToRead : ToAct;

    private void Time(Func<Toast, TimeSpan> lasts)
    {
        lock (_lock) { _shown.ForEach(s => s.Timer.Change(lasts(s.Toast), Timeout.InfiniteTimeSpan)); }
    }

    private void Remove(Toast toast)
    {
        if (_shown.FindIndex(s => s.Toast == toast) is >= 0 and var index)
        {
            _shown[index].Timer.Dispose();
            _shown.RemoveAt(index);
        }
    }
}
