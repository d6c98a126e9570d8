namespace Sweepboard.Engine.Allocation.Model;

/// <summary>What a job holds of one resource while it runs.</summary>
/// <param name="Resource">Index of the resource.</param>
/// <param name="Amount">How many whole GPUs; 1 where it shares.</param>
/// <param name="Memory">0: the GPUs are its alone. Above: it shares one GPU and takes so much of <see cref="Instance.UnitMemory"/>.</param>
public readonly record struct Use(int Resource, int Amount, int Memory = 0);
