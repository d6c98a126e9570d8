using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Sweepboard.Data;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Web.Allocations;
using Sweepboard.Web.Api;
using Sweepboard.Web.Diagnoses;
using Sweepboard.Web.Errors;
using Sweepboard.Web.Health;
using Sweepboard.Web.Home;
using Sweepboard.Web.Models;
using Sweepboard.Web.NewSweep;
using Sweepboard.Web.Security;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Hosting;

/// <summary>Where the host is put together; the one place that may name the data project.</summary>
internal static class Composition
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = CommandLine.Expand(args), ContentRootPath = AppContext.BaseDirectory });
        var settings = HostSettings.Read(builder.Configuration);
        ConfigureHost(builder, settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSweepboardData(settings.DataDirectory);
        builder.Services.AddSingleton(settings.Diagnosis);
        builder.Services.AddModels(builder.Configuration, settings.DataDirectory);
        builder.Services.AddSweepboardEngine(Path.Combine(settings.DataDirectory, "runs"), withoutClaim: FailPoint.IsControl(builder.Configuration["SWEEP_CONTROL"], "no-claim", settings.DataDirectory), gpus: settings.Gpus);
        builder.Services.AddSecurity(settings);
        builder.Services.AddApi();
        builder.Services.AddSingleton<SweepFeeds>();
        builder.Services.AddSingleton<DiagnosisFeeds>();
        builder.Services.AddSingleton<SampleSweep>();
        builder.Services.AddSingleton<StartingPoints>();
        builder.Services.AddAllocations();
        builder.Services.AddKit();
        builder.Services.AddHealth();
        builder.Services.AddExceptionHandler<UnhandledErrors>();
        builder.Services.AddScoped<CircuitHandler, CircuitOrder>();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(ConfigureCircuits)
            .AddHubOptions(ConfigureLink);
        var app = builder.Build();
        // A folder that cannot be used is refused here, before anything is written to it.
        app.Services.OpenSweepboardData();
        // What was under way is to be found again soon: reading it goes on beside the building of the host. What fails here fails again where it counts.
        _ = Task.Run(() => app.Services.GetRequiredService<SweepJournal>().Summaries());
        FailPoint.Arm(app.Configuration["SWEEP_FAILPOINT"], settings.DataDirectory);
        app.Services.GetRequiredService<Access>();
        Pipeline.Use(app);
        Endpoints.Map(app);
        return app;
    }

    private static void ConfigureHost(WebApplicationBuilder builder, HostSettings settings)
    {
        // Also outside Development: a plain `dotnet run` serves wwwroot from the repository.
        builder.WebHost.UseStaticWebAssets();
        if (settings.Addresses is [{ Text: HostSettings.DefaultAddress }])
        {
            builder.WebHost.UseUrls(HostSettings.DefaultAddress);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 4_096;
            kestrel.Limits.MaxConcurrentUpgradedConnections = settings.Limits.Circuits + settings.Limits.HubConnections;
            kestrel.Limits.MaxRequestBodySize = settings.Limits.RequestBytes;
        });
        // At Information the host logs each request's address, and with it a sign-in key.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        // A start that fails is told by Server, in one line where a person can mend it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // The keys stand in a folder of the owner's alone; a machine has no better place that is always there.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
    }

    private static void ConfigureLink(HubOptions link)
    {
        // A link that has silently gone is noticed by both ends within ten seconds or so (reconnect.js has the other end).
        (link.KeepAliveInterval, link.ClientTimeoutInterval) = (TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(15));
        // A file of the form comes whole with each change of it: 64,000 characters, as JSON.
        link.MaximumReceiveMessageSize = 256 << 10;
    }

    // A page that lost its server comes back within moments or is reloaded; the standard keeps 1,000 for two hours.
    private static void ConfigureCircuits(CircuitOptions options)
    {
        options.DisconnectedCircuitMaxRetained = 50;
        options.PersistedCircuitInMemoryMaxRetained = 50;
        options.PersistedCircuitInMemoryRetentionPeriod = TimeSpan.FromMinutes(10);
    }
}
