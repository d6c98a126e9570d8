using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control.Gpus;

/// <summary>The GPUs of this server, which its sweeps share; empty: nobody keeps them apart.</summary>
public sealed class SharedGpus
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _devices;

    /// <param name="pools">What there is.</param>
    /// <param name="devices">By type what <c>CUDA_VISIBLE_DEVICES</c> calls each of them; where a type is missing, their numbers.</param>
    public SharedGpus(IReadOnlyList<GpuPool> pools, IReadOnlyDictionary<string, IReadOnlyList<string>> devices) => (Pools, _devices) = (pools, devices);

    public static SharedGpus None { get; } = new([], new Dictionary<string, IReadOnlyList<string>>());

    public IReadOnlyList<GpuPool> Pools { get; }

    /// <summary>Whether the sweep's attempts run on this machine and hold GPUs while they do.</summary>
    public bool AreUsedBy(SweepSpec spec) => Pools.Count > 0 && spec.Dispatcher.Kind is "local" or "simulated" && spec.Resources.Gpus > 0;

    /// <summary>Those of them that are still there, after the settings may have changed.</summary>
    public IReadOnlyList<int> Left(HeldGpus gpus) => Pools.FirstOrDefault(p => p.Type == gpus.Type) is { } pool ? [.. gpus.Numbers.Where(n => n < pool.Count)] : [];

    /// <summary>Why the sweep could never start here; null: it could.</summary>
    public string? WhyNever(SweepSpec spec)
    {
        if (!AreUsedBy(spec))
        {
            return null;
        }

        var there = string.Join(", ", Pools.Select(p => $"{p.Count} {p.Type}"));
        return TypeFor(spec) is not { } type ? $"asks for {spec.Resources.GpuType}, but this server has {there}"
            : Pools.First(p => p.Type == type) is var pool && spec.Resources.Gpus > pool.Count ? $"asks for {spec.Resources.Gpus} {type} for each attempt, but this server has {pool.Count}"
            : spec.Resources.MemoryGb > pool.MemoryGb ? $"asks for {spec.Resources.MemoryGb} GB on each GPU, but a {type} has {pool.MemoryGb} GB"
            : null;
    }

    /// <summary>The type an attempt of the sweep gets: what it asks for, or the first with enough GPUs where it does not say.</summary>
    public string? TypeFor(SweepSpec spec) => spec.Resources.GpuType is { } asked
        ? Pools.FirstOrDefault(p => p.Type == asked)?.Type
        : Pools.OrderByDescending(p => p.Count >= spec.Resources.Gpus).FirstOrDefault()?.Type;

    public HeldGpus Held(string type, IReadOnlyList<int> numbers) =>
        new(type, numbers, [.. numbers.Select(n => _devices.TryGetValue(type, out var names) && n < names.Count ? names[n] : n.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
}
