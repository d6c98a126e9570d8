namespace Sweepboard.Fault.Tests;

/// <summary>What a test measured: in its output, and in the campaign's table (the file that <c>SWEEPBOARD_FIGURES</c> names).</summary>
internal static class Figures
{
    private static readonly Lock Turn = new();

    public static void Add(string test, string figures)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{test}: {figures}");
        if (Environment.GetEnvironmentVariable("SWEEPBOARD_FIGURES") is { Length: > 0 } file)
        {
            lock (Turn)
            {
                File.AppendAllText(file, $"| {test} | {figures} |\n");
            }
        }
    }
}
