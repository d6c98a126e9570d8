using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sweepboard.Engine.Diagnosis.Catalogue;
using Sweepboard.Engine.Diagnosis.Code;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Logs;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>Puts diagnoses together over whatever log, case store, case source and analyst are registered.</summary>
public static class DiagnosisServices
{
    public static IServiceCollection AddDiagnoses(this IServiceCollection services)
    {
        services.TryAddSingleton(new DiagnosisOptions());
        services.TryAddSingleton<IAnalyst>(_ => new BuiltInAnalyst(CauseCatalogue.Shipped, [new CodeFinder()], [new LogFinder()], [], study => line => LineOf(study, line)));
        services.AddSingleton<SessionJournal>();
        services.AddSingleton<Func<DiagnosisId>>(_ => () => DiagnosisId.New(new Random()));
        services.AddSingleton<DiagnosisService>();
        services.AddSingleton<TurnLoop>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnLoop>());
        return services;
    }

    private static string? LineOf(CaseStudy study, int line) => study.Once(LogReading.Of).Lines(line, 1) is [var found] ? found.Text : null;
}
