using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Sweepboard.Web.Hosting;

/// <summary>Takes what a page sends in the order it was sent, its acknowledgements included.</summary>
/// <remarks>
/// The framework takes an acknowledgement of a render at once, beside the render that may still be under way. One that comes before the
/// renderer has finished with its batch makes it forget the handlers that this batch replaced while a click on one of them still waits
/// for its turn: the click is lost with "no event handler associated with this event". In turn with the rest it cannot come too early.
/// </remarks>
internal sealed class CircuitOrder : CircuitHandler
{
    private SynchronizationContext? _turns;

    /// <summary>First of all handlers: what they do comes in turn as well.</summary>
    public override int Order => int.MinValue;

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _turns = SynchronizationContext.Current;
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => activity =>
        _turns is { } turns && turns != SynchronizationContext.Current ? InTurnAsync(turns, () => next(activity)) : next(activity);

    private static async Task InTurnAsync(SynchronizationContext turns, Func<Task> act)
    {
        var begun = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        turns.Post(_ => begun.SetResult(Begin(act)), null);
        await (await begun.Task.ConfigureAwait(false)).ConfigureAwait(false);
    }

    // What fails before its first wait fails to the one who asked, not to the queue.
    private static Task Begin(Func<Task> act)
    {
        try
        {
            return act();
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }
}
