namespace Sweepboard.Web.Hosting;

/// <summary>Spells short switches as the settings they stand for.</summary>
internal static class CommandLine
{
    public static string[] Expand(string[] args) => [.. args.Select(arg => arg == "--insecure" ? $"--{HostSettings.Section}:Insecure=true" : arg)];
}
