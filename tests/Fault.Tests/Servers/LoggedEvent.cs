using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Fault.Tests.Servers;

/// <summary>An event as the server tells it.</summary>
internal sealed record LoggedEvent(long Seq, DateTimeOffset At, SweepEvent Happened);
