using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sweepboard.Engine.Diagnosis.Catalogue;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Windows;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>Puts diagnoses together over whatever log, case store, case source and analyst are registered.</summary>
public static class DiagnosisServices
{
    public static IServiceCollection AddDiagnoses(this IServiceCollection services)
    {
        services.TryAddSingleton(new DiagnosisOptions());
        services.TryAddSingleton<IAnalyst>(_ => new BuiltInAnalyst(CauseCatalogue.Shipped, [], [], [], study => line => LineOf(study.Case.Log, line)));
        services.AddSingleton<SessionJournal>();
        services.AddSingleton<Func<DiagnosisId>>(_ => () => DiagnosisId.New(new Random()));
        services.AddSingleton<DiagnosisService>();
        services.AddSingleton<TurnLoop>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnLoop>());
        return services;
    }

    private static string? LineOf(ILogSource? log, int line) => log is not null && LogWindow.Lines(log, line, line) is [var found] ? found.Text : null;
}
