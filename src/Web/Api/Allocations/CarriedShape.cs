using Sweepboard.Engine.Control.Gpus;

namespace Sweepboard.Web.Api.Allocations;

/// <summary>The sweeps that a queue's experiments became.</summary>
internal sealed record CarriedShape(IReadOnlyList<CarriedExperiment> Sweeps);
