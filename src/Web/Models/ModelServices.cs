using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Models;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Web.Hosting;
using Sweepboard.Web.Outbound;

namespace Sweepboard.Web.Models;

/// <summary>Registers the analyst: the built-in one, with a language model beside it where an operator named one.</summary>
internal static class ModelServices
{
    private const long MostAnswer = 4 << 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(100);

    /// <exception cref="StartupRefusedException">The settings do not go together.</exception>
    public static IServiceCollection AddModels(this IServiceCollection services, IConfiguration configuration, string dataDirectory)
    {
        var problems = new List<string>();
        var settings = ModelSettings.Read(configuration, problems);
        if (problems.Count > 0)
        {
            throw new StartupRefusedException(string.Join(" ", problems));
        }

        var allowed = configuration.GetSection("Sweepboard:Outbound:Allow").Get<string[]>() ?? [];
        var secrets = new SecretFilter([settings.Key ?? "", configuration["Sweepboard:Auth:Token"] ?? ""]);
        var models = new ModelAnalysts(settings, new GuardedHttp(allowed, Limit, MostAnswer), secrets, Path.Combine(dataDirectory, "lent"));
        services.AddSingleton<IAnalyst>(_ => Analysts.BuiltIn() is var builtIn && models.Beside(builtIn, Analysts.LogLine) is { } beside ? beside : builtIn);
        return services.AddSingleton(settings);
    }
}
