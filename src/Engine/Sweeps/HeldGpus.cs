namespace Sweepboard.Engine.Sweeps;

/// <summary>GPUs of this server that an attempt has to itself.</summary>
/// <param name="Type">Their type, as the server's settings call it.</param>
/// <param name="Numbers">Which of that type, from 0.</param>
/// <param name="Devices">What <c>CUDA_VISIBLE_DEVICES</c> calls them.</param>
public sealed record HeldGpus(string Type, IReadOnlyList<int> Numbers, IReadOnlyList<string> Devices)
{
    public bool Overlaps(HeldGpus other) => Type == other.Type && Numbers.Intersect(other.Numbers).Any();
}
