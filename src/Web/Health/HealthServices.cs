using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Sweepboard.Web.Health;

/// <summary>Registers what knows how this server is.</summary>
internal static class HealthServices
{
    public static IServiceCollection AddHealth(this IServiceCollection services) => services
        .AddSingleton<ConnectedClients>()
        .AddSingleton<CircuitHandler, PageCounter>()
        .AddSingleton<ServerHealth>()
        .AddSingleton<ServerMetrics>()
        .AddSingleton<FolderMeasure>()
        .AddSingleton<DispatcherUse>()
        .AddSingleton<ServerReports>();
}
