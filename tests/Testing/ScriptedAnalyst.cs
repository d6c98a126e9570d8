using System.Runtime.CompilerServices;
using Sweepboard.Engine.Diagnosis.Sessions;

namespace Sweepboard.Testing;

/// <summary>Takes turns as a test says.</summary>
public sealed class ScriptedAnalyst(Func<TurnRequest, CancellationToken, IAsyncEnumerable<TurnPart>> take) : IAnalyst
{
    public ScriptedAnalyst(Func<TurnRequest, IEnumerable<TurnPart>> take)
        : this((request, _) => Parts(take(request)))
    {
    }

    /// <summary>Names each turn's kind and says nothing else.</summary>
    public ScriptedAnalyst()
        : this(request => [new TextSpoken($"{request.Kind} ")])
    {
    }

    public string Engine => "scripted";

    public IAsyncEnumerable<TurnPart> TakeTurnAsync(TurnRequest request, CancellationToken cancellation) => take(request, cancellation);

    /// <summary>Says one thing, and then nothing until it is cancelled.</summary>
    public static async IAsyncEnumerable<TurnPart> SpeakAndWaitAsync(string text, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return new TextSpoken(text);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
    }

    private static async IAsyncEnumerable<TurnPart> Parts(IEnumerable<TurnPart> parts)
    {
        foreach (var part in parts)
        {
            await Task.Yield();
            yield return part;
        }
    }
}
