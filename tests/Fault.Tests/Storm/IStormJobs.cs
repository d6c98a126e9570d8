using System.Text.Json;

namespace Sweepboard.Fault.Tests.Storm;

/// <summary>A sweep to be played while servers die, and what must be true of it afterwards.</summary>
internal interface IStormJobs
{
    string Spec { get; }

    /// <summary>Names every difference between what the jobs wrote down themselves and what the store says.</summary>
    /// <param name="replay">The events, folded anew.</param>
    /// <param name="told">The sweep as the server tells it.</param>
    IReadOnlyList<string> Audit(Replay replay, JsonElement told);
}
