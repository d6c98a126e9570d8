using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Dispatchers;

namespace Sweepboard.Web.Runs.Logs;

/// <summary>One reader's way through one log: it begins at the end, and what it wishes is done between two looks at what is new.</summary>
/// <remarks>All state belongs to the loop of <see cref="WatchAsync"/>; wishes are handed to it and never wait.</remarks>
public sealed class LogReading(LogRead read, TimeProvider time)
{
    private const int Block = LogWalk.Block;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    private readonly Channel<Func<CancellationToken, Task>> _wishes = Channel.CreateBounded<Func<CancellationToken, Task>>(64);
    private readonly LogWindows _windows = new(read);
    private LineIndex _index = new(read, time);
    private LogPicture _picture = LogPicture.Empty;
    private LogWindow _window = LogWindow.Empty;
    private LogWindow _shown = LogWindow.Empty;
    private LineCount? _hidden;
    private long _leftAt;
    private LogSearch? _search;
    private long? _firstNumber;
    private long? _lineWanted;
    private bool _isBehind;

    // Up to where lines may be shown.
    private long Limit => _picture.Mode == LogMode.Paused ? _leftAt : _picture.Size;

    public void Follow() => Wish(FollowAsync);

    public void Pause() => Wish(cancellation => LeaveAsync(LogMode.Paused, cancellation));

    /// <summary>The reader scrolled away from the end.</summary>
    public void ReadOn() => Wish(cancellation => LeaveAsync(LogMode.Reading, cancellation));

    public void GoToStart() => Wish(cancellation => GoToAsync(0, mark: false, cancellation));

    public void GoTo(long at) => Wish(cancellation => GoToAsync(at, mark: true, cancellation));

    /// <summary>Goes to a line as soon as it is known where that is.</summary>
    public void GoToLine(long number) => Wish(async cancellation =>
    {
        await LeaveAsync(LogMode.Reading, cancellation).ConfigureAwait(false);
        _lineWanted = number;
    });

    public void ShowEarlier() => Wish(EarlierAsync);

    public void ShowLater() => Wish(LaterAsync);

    public void Search(LogQuery query) => Wish(_ =>
    {
        var (pattern, problem) = LogPattern.Of(query);
        _search = pattern is null ? null : new(read, time, pattern);
        _picture = _picture with { Found = pattern is null && problem is null ? null : new(pattern, problem, 0, null, false) };
        return Task.CompletedTask;
    });

    public void Step(bool forward) => Wish(async cancellation =>
    {
        if (_search?.Step(_picture.Marked ?? (forward ? _window.Start - 1 : null), forward) is var (at, which))
        {
            await GoToAsync(at, mark: true, cancellation).ConfigureAwait(false);
            _picture = _picture with { Found = _picture.Found! with { Which = which } };
        }
    });

    /// <summary>What is to be seen, whenever that changes.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LogPicture>> WatchAsync([EnumeratorCancellation] CancellationToken until)
    {
        var pause = Soon;
        while (true)
        {
            var before = _picture;
            await LookAsync(until).ConfigureAwait(false);
            if (!_picture.Equals(before))
            {
                yield return [_picture];
            }

            pause = _isBehind ? Slice : _picture.Size != before.Size ? Soon : pause * 1.5 < Late ? pause * 1.5 : Late;
            await WishOrAsync(pause, until).ConfigureAwait(false);
        }
    }

    private void Wish(Func<CancellationToken, Task> wish) => _wishes.Writer.TryWrite(wish);

    private async Task WishOrAsync(TimeSpan pause, CancellationToken until)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(until);
        await Task.WhenAny(_wishes.Reader.WaitToReadAsync(either.Token).AsTask(), Task.Delay(pause, time, either.Token)).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        until.ThrowIfCancellationRequested();
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            while (_wishes.Reader.TryRead(out var wish))
            {
                await wish(cancellation).ConfigureAwait(false);
            }

            await TailAsync(cancellation).ConfigureAwait(false);
            await CountAsync(cancellation).ConfigureAwait(false);
            await ShowAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DispatcherUnreachableException or NotThereException)
        {
            _picture = _picture with { Problem = exception.Message, IsRead = true };
        }
    }

    private async Task TailAsync(CancellationToken cancellation)
    {
        var follows = _picture.Mode == LogMode.Following;
        var chunk = await (follows ? read(_window.Tail, Block, cancellation) : read(-1, 1, cancellation)).ConfigureAwait(false);
        if (chunk.Size < _window.End)
        {
            Forget();
        }
        else if (follows && chunk.Next < chunk.Size)
        {
            _window = await _windows.LastAsync(cancellation).ConfigureAwait(false);
        }
        else if (follows && chunk.Size != _picture.Size)
        {
            _window = _window.Append(chunk).KeepLast(LogWindow.RowsFollowed);
        }

        _picture = _picture with { Size = chunk.Size, Dropped = chunk.Dropped, IsRead = true, Problem = null };
    }

    // It was cleared away or written anew: what was read of it no longer stands.
    private void Forget()
    {
        (_window, _hidden, _index, _firstNumber) = (LogWindow.Empty, null, new(read, time), null);
        _search = _search is null ? null : new(read, time, _search.Pattern);
        _picture = _picture with { Mode = LogMode.Following, Marked = null };
    }

    private async Task CountAsync(CancellationToken cancellation)
    {
        var hidden = _hidden is null || await _hidden.AdvanceAsync(Slice, cancellation).ConfigureAwait(false);
        var index = await _index.AdvanceAsync(Slice, cancellation).ConfigureAwait(false);
        var search = _search is null || await _search.AdvanceAsync(Slice, cancellation).ConfigureAwait(false);
        _isBehind = !(hidden && index && search);
        _picture = _picture with
        {
            Hidden = _hidden?.Lines ?? 0,
            HiddenIsWhole = hidden && _hidden is not { Lost: > 0 },
            Found = _search is { } s ? new(s.Pattern, null, s.Count, _picture.Found?.Which, search) : _picture.Found,
        };
        if (_lineWanted is { } line && await _index.FindAsync(line, cancellation).ConfigureAwait(false) is var at && (at is not null || index))
        {
            _lineWanted = null;
            await (at is { } found ? GoToAsync(found, mark: true, cancellation) : Task.CompletedTask).ConfigureAwait(false);
        }
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        if (_window != _shown || _firstNumber is null)
        {
            var number = _window.Lines is [{ Continues: false }, ..] ? await _index.NumberAsync(_window.Start, cancellation).ConfigureAwait(false) : null;
            if (_window != _shown || number != _firstNumber)
            {
                (_shown, _firstNumber) = (_window, number);
                _picture = _picture with { Lines = _window.Numbered(number) };
            }
        }

        _picture = _picture with { AtStart = _window.Start == 0, AtEnd = _window.End >= Limit };
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        (_hidden, _lineWanted) = (null, null);
        _window = await _windows.LastAsync(cancellation).ConfigureAwait(false);
        _picture = _picture with { Mode = LogMode.Following, Marked = null, Turn = _picture.Turn + 1 };
    }

    private async Task LeaveAsync(LogMode mode, CancellationToken cancellation)
    {
        if (_hidden is null)
        {
            _leftAt = _window.Lines.Count > 0 ? _window.End : (await read(-1, 1, cancellation).ConfigureAwait(false)).Size;
            _hidden = new(read, time, _leftAt);
        }

        _picture = _picture with { Mode = mode == LogMode.Paused || _picture.Mode == LogMode.Paused ? LogMode.Paused : mode };
    }

    private async Task GoToAsync(long at, bool mark, CancellationToken cancellation)
    {
        await LeaveAsync(LogMode.Reading, cancellation).ConfigureAwait(false);
        _window = await _windows.AroundAsync(at, cancellation).ConfigureAwait(false);
        _picture = _picture with { Marked = mark ? _window.Lines.FirstOrDefault(l => at < l.Next)?.At : null, Turn = _picture.Turn + 1 };
    }

    private async Task EarlierAsync(CancellationToken cancellation)
    {
        if (_window.Start > 0)
        {
            await LeaveAsync(LogMode.Reading, cancellation).ConfigureAwait(false);
            _window = await _windows.EarlierAsync(_window, cancellation).ConfigureAwait(false);
        }
    }

    private async Task LaterAsync(CancellationToken cancellation)
    {
        if (_window.End < Limit)
        {
            _window = await _windows.LaterAsync(_window, cancellation).ConfigureAwait(false);
        }
        else if (_picture.Mode == LogMode.Reading)
        {
            await FollowAsync(cancellation).ConfigureAwait(false);
        }
    }
}
