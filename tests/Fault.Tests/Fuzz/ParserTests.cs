using System.Diagnostics;
using System.Globalization;
using Sweepboard.Testing;

namespace Sweepboard.Fault.Tests.Fuzz;

/// <summary>Whatever others write, the parsers read it or refuse it, soon, and the process lives (RELIABILITY F20).</summary>
public sealed class ParserTests : IDisposable
{
    private static readonly string Child = Path.Combine(
        Repository.Root, "artifacts", "bin", "Fuzz", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "Sweepboard.Fuzz.dll");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("spec")]
    [InlineData("metrics")]
    [InlineData("log")]
    [InlineData("command")]
    public async Task Parser_OfAnyInput_NeitherCrashesNorDwells(string target)
    {
        var seed = Tier.Seeds(1).First();
        var (seconds, place) = (Tier.Pick(5, 60), _folder.File("place"));

        var (code, output, errors) = await RunAsync(target, $"{seconds}", $"{seed}", place);

        Figures.Add($"F20 {target}", $"seed {seed}, {seconds} s: {output.Trim()}");
        Assert.True(code == 0, $"Exit code {code} at input {Place(place)}; replay: dotnet {Child} {target} 60 {seed} /tmp/place {Place(place)}\n{errors}");
    }

    private static long Place(string file) => BitConverter.ToInt64(File.ReadAllBytes(file));

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Child, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync();
        var output = child.StandardOutput.ReadToEndAsync();
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(int.Parse(arguments[1], CultureInfo.InvariantCulture) + 60));
        try
        {
            await child.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            child.Kill();
        }

        await child.WaitForExitAsync();
        return (child.ExitCode, await output, await errors);
    }
}
