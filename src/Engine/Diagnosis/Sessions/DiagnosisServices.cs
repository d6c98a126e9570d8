using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>Puts diagnoses together over whatever log, case store, case source and analyst are registered.</summary>
public static class DiagnosisServices
{
    public static IServiceCollection AddDiagnoses(this IServiceCollection services)
    {
        services.TryAddSingleton(new DiagnosisOptions());
        services.TryAddSingleton<IAnalyst>(_ => Analysts.BuiltIn());
        services.AddSingleton<SessionJournal>();
        services.AddSingleton<Func<DiagnosisId>>(_ => () => DiagnosisId.New(new Random()));
        services.AddSingleton<DiagnosisService>();
        services.AddSingleton<TurnLoop>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnLoop>());
        return services;
    }
}
