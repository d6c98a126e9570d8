using Sweepboard.Web.Security;

namespace Sweepboard.Web.Hosting;

/// <summary>The process: it puts the parts together, listens, and ends with a code that says how it went.</summary>
internal static class Server
{
    private const int Refused = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Composition.Build(args);
            await app.StartAsync();
            StartupNotice.Write(Console.Out, app.Services.GetRequiredService<HostSettings>(), app.Services.GetRequiredService<Access>(), app.Urls);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (StartupRefusal.ReasonOf(e) is { } reason)
        {
            await Console.Error.WriteLineAsync($"sweepboard: {reason}");
            return Refused;
        }
    }
}
