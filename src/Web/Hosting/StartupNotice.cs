using Sweepboard.Web.Security;

namespace Sweepboard.Web.Hosting;

/// <summary>What the person who started the server reads first. Not logged: a log would keep the keys.</summary>
internal static class StartupNotice
{
    public static void Write(TextWriter console, HostSettings settings, Access access, IEnumerable<string> addresses)
    {
        var listening = addresses.ToList();
        console.WriteLine($"Sweepboard is listening on {string.Join(", ", listening)}");
        console.WriteLine($"  data folder  {settings.DataDirectory}");
        if (access.OneUse is { } oneUse)
        {
            console.WriteLine($"  sign in      {Reachable(listening.FirstOrDefault())}/sign-in?key={oneUse.Value}  (works once)");
        }

        if (access.MadeKey is { } key)
        {
            console.WriteLine($"  API key      {key}  (shown only now; delete {new AccessKeyFile(Access.FolderIn(settings.DataDirectory)).Path} to have another made)");
        }

        if (settings.IsExposed)
        {
            console.WriteLine("  WARNING      --insecure: keys and pages cross the network in clear text.");
        }

        if (settings.Mode == AccessMode.None)
        {
            console.WriteLine("  No key is asked for: every program on this machine may use this server.");
        }

        console.Flush();
    }

    // "Every interface" is an address to listen on, not one to open.
    private static string? Reachable(string? address) => address?.TrimEnd('/').Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
}
