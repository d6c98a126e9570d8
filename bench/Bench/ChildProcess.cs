using System.Diagnostics;
using System.Text.Json;

namespace Sweepboard.Bench;

/// <summary>Measures in a fresh process: this program again, which hands back what it measured as JSON.</summary>
internal static class ChildProcess
{
    public const string Command = "--alone";

    private static readonly string Program = typeof(ChildProcess).Assembly.Location;

    /// <summary>The most memory that this process has held.</summary>
    public static double PeakMegabytes
    {
        get
        {
            using var own = Process.GetCurrentProcess();
            return own.PeakWorkingSet64 / 1e6;
        }
    }

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(IMeasuredAlone benchmark, string folder, string variant = "")
    {
        using var child = Process.Start(new ProcessStartInfo("dotnet", [Program, Command, benchmark.Name, folder, variant]) { RedirectStandardOutput = true })!;
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0
            ? JsonSerializer.Deserialize<Measurement[]>(output)!
            : throw new InvalidOperationException($"{benchmark.Name} {variant} ended with exit code {child.ExitCode}: {output}");
    }

    public static async Task AnswerAsync(IMeasuredAlone benchmark, string folder, string variant) =>
        Console.WriteLine(JsonSerializer.Serialize(await benchmark.InChildAsync(folder, variant)));
}
