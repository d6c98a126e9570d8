using Microsoft.Extensions.DependencyInjection;
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
    /// <param name="withoutClaim">The control of a test: local launches are not held to one.</param>
    public static IServiceCollection AddSweepboardEngine(this IServiceCollection services, string runsDirectory, bool withoutClaim = false)
    {
        services.AddSingleton<IDispatcher>(provider => new LocalDispatcher(new() { RunsDirectory = runsDirectory }, provider.GetRequiredService<TimeProvider>()) { ForgetsClaims = withoutClaim });
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
