using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Dispatchers.Local;
using Sweepboard.Engine.Dispatchers.Simulated;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Puts the engine together over whatever store is registered.</summary>
public static class EngineServices
{
    /// <param name="services">Where it is registered.</param>
    /// <param name="runsDirectory">Where local attempts have their folders.</param>
    /// <param name="gpus">The GPUs that sweeps share; null: nobody keeps them apart.</param>
    /// <param name="withoutClaim">The control of a test: local launches are not held to one.</param>
    public static IServiceCollection AddSweepboardEngine(this IServiceCollection services, string runsDirectory, bool withoutClaim = false, SharedGpus? gpus = null)
    {
        services.AddSingleton<IDispatcher>(provider => new LocalDispatcher(new() { RunsDirectory = runsDirectory }, provider.GetRequiredService<TimeProvider>()) { ForgetsClaims = withoutClaim });
        services.AddSingleton(gpus ?? SharedGpus.None);
        services.AddSingleton<GpuBroker>();
        services.AddSingleton<QueueCarrier>();
        services.AddSingleton<GpuAllocator>();
        services.AddHostedService(provider => provider.GetRequiredService<GpuAllocator>());
        services.AddSingleton<EngineClock>();
        services.AddSingleton<SweepJournal>();
        services.AddSingleton<MetricFeed>();
        services.AddSingleton<RunLogs>();
        services.AddSingleton<RunFiles>();
        services.AddSingleton<IDispatcher, SimulatedDispatcher>();
        services.AddSingleton<Func<SweepId>>(_ => () => SweepId.New(new Random()));
        services.AddSingleton<SweepService>();
        services.AddSingleton<SweepEngine>();
        services.AddHostedService(provider => provider.GetRequiredService<SweepEngine>());
        services.AddSingleton<ICaseSource, RunCases>();
        services.AddDiagnoses();
        return services;
    }
}
