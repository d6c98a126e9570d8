using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>Takes one turn of a session: begins it, stores its parts as they are made, and ends it, whatever the analyst does.</summary>
internal sealed class TurnTaker(SessionJournal journal, CaseStudies studies, IAnalyst analyst, DiagnosisOptions options, TimeProvider time, ILogger logger)
{
    private const int MostTries = 3;
    private const int PartsAhead = 256;

    /// <param name="id">The session.</param>
    /// <param name="stopping">The server stops: the turn is left as it is, and the next process takes it again.</param>
    /// <param name="ended">The session was ended by somebody.</param>
    public async Task TakeAsync(DiagnosisId id, CancellationToken stopping, CancellationToken ended)
    {
        if (journal.Find(id) is not { Due: { } due } state)
        {
            return;
        }

        // A turn that takes the server with it must not do so at every start.
        if (state.Turns.Length == due.Index && state.Tries >= MostTries)
        {
            await EndAsync(id, due.Index, $"This turn was broken off {MostTries} times and is not tried again.").ConfigureAwait(false);
        }
        else if (Read(id) is { } study)
        {
            await TakeAsync(id, due, study, stopping, ended).ConfigureAwait(false);
        }
        else
        {
            await SayAsync(id, _ => true, new DiagnosisFailed("The files of this case are gone from the data folder or cannot be read, so no turn can be taken. Open another diagnosis.")).ConfigureAwait(false);
        }
    }

    private CaseStudy? Read(DiagnosisId id)
    {
        try
        {
            return studies.Find(id);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            logger.Unreadable(id, exception);
            studies.Forget(id);
            return null;
        }
    }

    private async Task TakeAsync(DiagnosisId id, TurnStarted due, CaseStudy study, CancellationToken stopping, CancellationToken ended)
    {
        var begun = await SayAsync(id, state => state.Due == due, due).ConfigureAwait(false);
        if (!IsUnderWay(begun, due.Index))
        {
            return;
        }

        using var limit = new CancellationTokenSource(options.TurnLimit, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, ended, limit.Token);
        string? error = null;
        try
        {
            await RunAsync(id, Request(begun, due, study), over.Token).WaitAsync(over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested || ended.IsCancellationRequested)
        {
            return;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            error = $"This turn took longer than {options.TurnLimit.TotalSeconds:0} s and was ended. What it had found stands above.";
        }
        catch (Log.LogUnavailableException)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever an analyst does, the session goes on with what there is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.TurnFailed(id, due.Index, exception);
            error = $"This turn failed: {exception.Message} The other turns go on with what there is; the server's log says more.";
        }

        await EndAsync(id, due.Index, error).ConfigureAwait(false);
    }

    private static TurnRequest Request(SessionState begun, TurnStarted due, CaseStudy study)
    {
        var before = begun.Turns.Where(t => t.Index < due.Index).ToList();
        // A quick diagnosis does not look at the code in any of its turns.
        var looked = begun.Quick ? new CaseStudy(study.Case with { Files = [] }) : study;
        return new(looked.With([.. before.SelectMany(t => t.Clues)]), before, due.Kind, due.Question) { MayAskModel = begun.MayAskModel };
    }

    // The analyst does not wait for the store: what it says meanwhile is stored together.
    private async Task RunAsync(DiagnosisId id, TurnRequest request, CancellationToken over)
    {
        var parts = Channel.CreateBounded<TurnPart>(new BoundedChannelOptions(PartsAhead) { SingleReader = true });
        var index = request.Before.Count + 1;
        var storing = StoreAsync(id, index, parts.Reader, over);
        try
        {
            await Task.Run(() => SpeakAsync(request, parts.Writer, over), over).ConfigureAwait(false);
        }
        finally
        {
            parts.Writer.TryComplete();
            await storing.ConfigureAwait(false);
        }
    }

    private async Task SpeakAsync(TurnRequest request, ChannelWriter<TurnPart> parts, CancellationToken over)
    {
        await foreach (var part in analyst.TakeTurnAsync(request, over).WithCancellation(over).ConfigureAwait(false))
        {
            await parts.WriteAsync(part, over).ConfigureAwait(false);
        }
    }

    private async Task StoreAsync(DiagnosisId id, int index, ChannelReader<TurnPart> parts, CancellationToken over)
    {
        while (await parts.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var made = new List<DiagnosisEvent>();
            while (parts.TryRead(out var part))
            {
                Add(made, new(index, part));
            }

            // A turn that was ended meanwhile says nothing more.
            if (!over.IsCancellationRequested)
            {
                await SayAsync(id, state => IsUnderWay(state, index), [.. made]).ConfigureAwait(false);
            }
        }
    }

    // Words that follow each other become one event.
    private static void Add(List<DiagnosisEvent> made, TurnPartMade next)
    {
        if (made is [.., TurnPartMade { Part: TextSpoken said } last] && next.Part is TextSpoken more)
        {
            made[^1] = last with { Part = new TextSpoken(said.Text + more.Text) };
        }
        else
        {
            made.Add(next);
        }
    }

    private Task<SessionState> EndAsync(DiagnosisId id, int index, string? error) => SayAsync(id, state => IsUnderWay(state, index), new TurnEnded(index, error));

    private Task<SessionState> SayAsync(DiagnosisId id, Func<SessionState, bool> goes, params DiagnosisEvent[] happened) =>
        journal.ExecuteAsync(id, state => state.IsOpen && goes(state) ? happened : []);

    private static bool IsUnderWay(SessionState state, int index) => state.Turns is [.., { EndedAt: null } open] && open.Index == index;
}
