using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Data;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Bench;

/// <summary>The engine over the real store, put together as the server does it, without the server.</summary>
internal sealed class BenchEngine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public BenchEngine(string folder) => _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSweepboardData(folder)
        .AddSweepboardEngine(Path.Combine(folder, "runs"))
        .BuildServiceProvider();

    public SweepJournal Journal => Get<SweepJournal>();

    public SweepService Service => Get<SweepService>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Begins a sweep while the engine's loop runs.</summary>
    public async Task<SweepId> BeginAsync(string spec)
    {
        await Get<SweepEngine>().StartAsync(default);
        var (state, _, problems) = await Service.CreateAsync(BenchSpecs.Read(spec).Spec);
        return state?.Id ?? throw new InvalidDataException(string.Join('\n', problems));
    }

    public async ValueTask DisposeAsync()
    {
        await Get<SweepEngine>().StopAsync(default);
        await _services.DisposeAsync();
    }
}
