using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Sweepboard.Engine.Log;

/// <summary>Tells any number of readers what has changed, without ever making the writer wait.</summary>
/// <remarks>
/// Changes with the same key conflate: a reader that falls behind gets fewer changes, but always the last of each
/// key. A reader therefore holds at most one change a key, however fast the writer is.
/// </remarks>
public sealed class ChangeHub<TKey, TChange>(Func<TChange, TKey> keyOf, TimeProvider time, TimeSpan minInterval)
    where TKey : notnull
{
    private ImmutableHashSet<Reader> _readers = [];

    public int ReaderCount => _readers.Count;

    public void Publish(TChange change)
    {
        foreach (var reader in _readers)
        {
            reader.Post(keyOf(change), change);
        }
    }

    /// <summary>Registers the reader at once, so that a snapshot taken after this call misses nothing.</summary>
    /// <param name="until">Cancelled when the reader leaves, whether or not it ever read.</param>
    public IAsyncEnumerable<IReadOnlyList<TChange>> Subscribe(CancellationToken until)
    {
        if (!until.CanBeCanceled)
        {
            throw new ArgumentException("A reader must be able to leave.", nameof(until));
        }

        var reader = new Reader();
        ImmutableInterlocked.Update(ref _readers, static (set, added) => set.Add(added), reader);
        until.Register(() => ImmutableInterlocked.Update(ref _readers, static (set, left) => set.Remove(left), reader));
        return ReadAsync(reader, until);
    }

    private async IAsyncEnumerable<IReadOnlyList<TChange>> ReadAsync(
        Reader reader, [EnumeratorCancellation] CancellationToken until)
    {
        while (true)
        {
            yield return await reader.TakeAsync(until).ConfigureAwait(false);
            await Task.Delay(minInterval, time, until).ConfigureAwait(false);
        }
    }

    private sealed class Reader
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<TKey, TChange> _latest = [];
        private readonly Channel<bool> _arrived = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public void Post(TKey key, TChange change)
        {
            lock (_lock)
            {
                _latest[key] = change;
            }

            _arrived.Writer.TryWrite(true);
        }

        public async Task<IReadOnlyList<TChange>> TakeAsync(CancellationToken until)
        {
            await _arrived.Reader.ReadAsync(until).ConfigureAwait(false);
            lock (_lock)
            {
                TChange[] taken = [.. _latest.Values];
                _latest.Clear();
                return taken;
            }
        }
    }
}
