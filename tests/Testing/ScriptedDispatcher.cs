using System.Collections.Concurrent;
using System.Threading.Channels;
using Sweepboard.Engine.Dispatchers;

namespace Sweepboard.Testing;

/// <summary>A dispatcher that answers what its script says, and remembers what it was asked and when.</summary>
/// <remarks>An answer is a value or an exception. When a script has run out, its last answer is given again.</remarks>
public sealed class ScriptedDispatcher(TimeProvider time) : IDispatcher
{
    private readonly ConcurrentQueue<Asked> _asked = new();
    private readonly Channel<bool> _changes = Channel.CreateUnbounded<bool>();
    private readonly Script<LaunchOutcome> _launches = new(new LaunchOutcome.Started("handle"));
    private readonly Script<LaunchOutcome> _finds = new(new LaunchOutcome.Started("handle"));
    private readonly Script<AttemptReport> _polls = new(Some.Report());
    private readonly Script<LogChunk> _logs = new(LogChunk.None);

    public string Kind { get; init; } = "scripted";

    /// <summary>Everything asked so far, oldest first.</summary>
    public IReadOnlyList<Asked> AskedSoFar => [.. _asked];

    public IEnumerable<DateTimeOffset> PolledAt => _asked.Where(a => a.What == nameof(PollAsync)).Select(a => a.At);

    public ScriptedDispatcher Launches(params object[] answers) => With(_launches, answers);

    public ScriptedDispatcher Finds(params object[] answers) => With(_finds, answers);

    public ScriptedDispatcher Polls(params object[] answers) => With(_polls, answers);

    public ScriptedDispatcher Logs(params object[] answers) => With(_logs, answers);

    /// <summary>Wakes one who waits for a change, now or next.</summary>
    public void Change() => _changes.Writer.TryWrite(true);

    public Task<LaunchOutcome> LaunchAsync(LaunchOrder order, CancellationToken cancellation) =>
        Answer(_launches, nameof(LaunchAsync), order, null);

    public Task<LaunchOutcome> FindAsync(LaunchOrder order, CancellationToken cancellation) =>
        Answer(_finds, nameof(FindAsync), order, null);

    public Task<AttemptReport> PollAsync(LaunchOrder order, string handle, string? cursor, CancellationToken cancellation) =>
        Answer(_polls, nameof(PollAsync), order, cursor);

    public async Task WaitForChangeAsync(
        LaunchOrder order, string handle, string? cursor, TimeSpan atMost, CancellationToken cancellation)
    {
        Note(nameof(WaitForChangeAsync), order, atMost.ToString());
        if (_changes.Reader.TryRead(out _))
        {
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var change = _changes.Reader.ReadAsync(over.Token).AsTask();
        await Task.WhenAny(change, Task.Delay(atMost, time, over.Token));
        await over.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    public Task StopAsync(LaunchOrder order, string handle, CancellationToken cancellation)
    {
        Note(nameof(StopAsync), order, null);
        return Task.CompletedTask;
    }

    public Task ExtendAsync(LaunchOrder order, string handle, TimeSpan limit, CancellationToken cancellation)
    {
        Note(nameof(ExtendAsync), order, limit.ToString());
        return Task.CompletedTask;
    }

    public Task<LogChunk> ReadLogAsync(LaunchOrder order, LogStream stream, long from, int maxBytes, CancellationToken cancellation) =>
        Answer(_logs, nameof(ReadLogAsync), order, null);

    private ScriptedDispatcher With<T>(Script<T> script, object[] answers)
        where T : class
    {
        script.Set(answers);
        return this;
    }

    private Task<T> Answer<T>(Script<T> script, string what, LaunchOrder order, string? detail)
        where T : class
    {
        Note(what, order, detail);
        return script.Next();
    }

    private void Note(string what, LaunchOrder order, string? detail) => _asked.Enqueue(new(what, order.Token, detail, time.GetUtcNow()));

    /// <summary>One question: which method, about which attempt, with which cursor or duration, and when.</summary>
    public sealed record Asked(string What, string Token, string? Detail, DateTimeOffset At);

    private sealed class Script<T>(T usual)
        where T : class
    {
        private readonly Lock _lock = new();
        private readonly Queue<object> _answers = new();
        private object _last = usual;

        public void Set(object[] answers)
        {
            lock (_lock)
            {
                _answers.Clear();
                foreach (var answer in answers)
                {
                    _answers.Enqueue(answer is T or Exception ? answer : throw new ArgumentException($"Not an answer: {answer}"));
                }
            }
        }

        public Task<T> Next()
        {
            lock (_lock)
            {
                _last = _answers.TryDequeue(out var next) ? next : _last;
                return _last is Exception e ? Task.FromException<T>(e) : Task.FromResult((T)_last);
            }
        }
    }
}
