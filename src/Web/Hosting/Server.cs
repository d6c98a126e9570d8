namespace Sweepboard.Web.Hosting;

/// <summary>The process: it puts the parts together, listens, and ends with a code that says how it went.</summary>
internal static class Server
{
    private const int Refused = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var app = Composition.Build(args);
            await app.StartAsync().ConfigureAwait(false);
            Console.WriteLine($"Sweepboard is listening on {string.Join(", ", app.Urls)}");
            await app.WaitForShutdownAsync().ConfigureAwait(false);
            return 0;
        }
        catch (Exception e) when (StartupRefusal.ReasonOf(e) is { } reason)
        {
            await Console.Error.WriteLineAsync($"sweepboard: {reason}").ConfigureAwait(false);
            return Refused;
        }
    }
}
