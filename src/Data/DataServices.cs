using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Data.Folder;
using Sweepboard.Engine.Log;

namespace Sweepboard.Data;

/// <summary>Keeps the truth in a data folder.</summary>
public static class DataServices
{
    /// <summary>
    /// Registers the log, the metric points, the snapshots, the cases of diagnoses and the store's health, all of one data folder. It is opened with the
    /// first use or by <see cref="OpenSweepboardData"/>, and closed with the services.
    /// </summary>
    public static IServiceCollection AddSweepboardData(this IServiceCollection services, string dataDirectory) => services
        .AddSingleton(provider => DataFolder.Open(dataDirectory, new(provider.GetService<TimeProvider>() ?? TimeProvider.System)))
        .AddSingleton(provider => provider.GetRequiredService<DataFolder>().Log)
        .AddSingleton(provider => provider.GetRequiredService<DataFolder>().Metrics)
        .AddSingleton(provider => provider.GetRequiredService<DataFolder>().Snapshots)
        .AddSingleton(provider => provider.GetRequiredService<DataFolder>().Cases)
        .AddSingleton(provider => provider.GetRequiredService<DataFolder>().Health);

    /// <summary>Opens the folder now, so that the host can tell what is wrong with it before it serves anybody.</summary>
    /// <exception cref="DataFolderRefusedException">The folder is in use, damaged, newer, foreign or cannot be written.</exception>
    public static void OpenSweepboardData(this IServiceProvider services) => services.GetRequiredService<DataFolder>();
}
