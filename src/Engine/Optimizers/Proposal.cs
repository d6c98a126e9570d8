using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers;

/// <summary>A configuration to try, why, and the optimizer's number for it.</summary>
public sealed record Proposal(Configuration Hyperparameters, Suggestion Suggestion, long Number);
