using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Sweepboard.Web.Settings;

/// <summary>What does not change while this server runs.</summary>
internal static class ServerFacts
{
    /// <summary>The version, and the beginning of the commit it was built from.</summary>
    public static string Version { get; } = Short(typeof(ServerFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");

    public static string Framework => RuntimeInformation.FrameworkDescription;

    public static string System => $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})";

    public static DateTimeOffset StartedAt { get; } = Started();

    private static string Short(string version) => version.Split('+') is [var number, { Length: > 8 } commit] ? $"{number} ({commit[..8]})" : version;

    private static DateTimeOffset Started()
    {
        using var process = Process.GetCurrentProcess();
        return process.StartTime.ToUniversalTime();
    }
}
