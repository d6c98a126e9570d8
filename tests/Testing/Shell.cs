using System.Diagnostics;
using Xunit;

namespace Sweepboard.Testing;

/// <summary>Runs a program to its end, which must be a success.</summary>
public static class Shell
{
    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        // A guard against programs that hang: what they have not done by then they will not do.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var killed = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}: {error.Result}");
        return output;
    }
}
