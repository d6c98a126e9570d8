using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>Sees to it that every turn that is due is taken, a few sessions at a time, and that sessions nobody goes on with expire.</summary>
public sealed class TurnLoop : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ExpiryRound = TimeSpan.FromHours(1);

    private readonly SessionJournal _journal;
    private readonly DiagnosisService _service;
    private readonly TurnTaker _taker;
    private readonly DiagnosisOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<TurnLoop> _logger;
    private readonly Channel<DiagnosisId> _due = Channel.CreateUnbounded<DiagnosisId>();

    // Sessions that wait in the channel or have a turn under way, each with what ends that turn.
    private readonly ConcurrentDictionary<DiagnosisId, CancellationTokenSource> _inHand = new();

    public TurnLoop(SessionJournal journal, DiagnosisService service, IAnalyst analyst, DiagnosisOptions options, TimeProvider time, ILogger<TurnLoop> logger)
    {
        (_journal, _service, _options, _time, _logger) = (journal, service, options, time, logger);
        _taker = new(journal, service.Studies, analyst, options, time, logger);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host starts its services one after another; reading old sessions must not hold up the pages.
        await Task.Yield();
        _journal.Appended += Notice;
        try
        {
            Recover();
            var workers = Enumerable.Range(0, _options.Parallel).Select(_ => WorkAsync(stoppingToken));
            await Task.WhenAll([.. workers, ExpireAsync(stoppingToken)]).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A turn that was under way is taken again by the next process.
        }
        finally
        {
            _journal.Appended -= Notice;
        }
    }

    private void Recover()
    {
        foreach (var session in _journal.Summaries().Where(s => s.Status is SessionStatus.Created or SessionStatus.Running))
        {
            try
            {
                _logger.Recovering(session.Id);
                Notice(_journal.Find(session.Id)!);
            }
#pragma warning disable CA1031 // One session that cannot be read must not keep the others from going on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _logger.Unreadable(session.Id, exception);
            }
        }
    }

    private void Notice(SessionState state)
    {
        if (!state.IsOpen)
        {
            _inHand.GetValueOrDefault(state.Id)?.Cancel();
        }
        else if (state.Due is not null && _inHand.TryAdd(state.Id, new()))
        {
            _due.Writer.TryWrite(state.Id);
        }
    }

    // One turn, and then to the end of the queue: a long session does not hold up the others.
    private async Task WorkAsync(CancellationToken stopping)
    {
        await foreach (var id in _due.Reader.ReadAllAsync(stopping).ConfigureAwait(false))
        {
            // The reader hands out what is there even when it is to stop.
            stopping.ThrowIfCancellationRequested();
            try
            {
                await _taker.TakeAsync(id, stopping, _inHand[id].Token).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The session is tried again; the others go on.
            catch (Exception exception) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                _logger.CannotGoOn(id, exception);
                await Task.Delay(RetryAfter, _time, stopping).ConfigureAwait(false);
            }

            // Out of the hand first, and then another look: what was asked in between is found by one of the two.
            _inHand.TryRemove(id, out _);
            if (_journal.Find(id) is { } state)
            {
                Notice(state);
            }
        }
    }

    private async Task ExpireAsync(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await _service.ExpireAsync().ConfigureAwait(false);
            }
            catch (Log.LogUnavailableException)
            {
                // The next round finds them again.
            }

            await Task.Delay(ExpiryRound, _time, stopping).ConfigureAwait(false);
        }
    }
}
