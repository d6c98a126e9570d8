namespace Sweepboard.Web.NewSweep;

/// <summary>Checks a file when typing rests, so that a plan is never in the way of a key.</summary>
public sealed class RestingCheck(TimeProvider time, Func<SpecFile, CheckedSpec> check, Action<CheckedSpec> found) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private CancellationTokenSource _typing = new();

    /// <summary>What was found last is of an older file.</summary>
    public bool IsPending { get; private set; }

    public void Begin(SpecFile file)
    {
        _typing.Cancel();
        _typing.Dispose();
        _typing = new();
        IsPending = true;
        _ = CheckAsync(file, _typing.Token);
    }

    public void Dispose()
    {
        _typing.Cancel();
        _typing.Dispose();
    }

    private async Task CheckAsync(SpecFile file, CancellationToken typedOn)
    {
        try
        {
            await Task.Delay(Pause, time, typedOn);
            var result = await Task.Run(() => check(file), typedOn);
            if (!typedOn.IsCancellationRequested)
            {
                IsPending = false;
                found(result);
            }
        }
        catch (OperationCanceledException)
        {
            // Something was typed since.
        }
    }
}
