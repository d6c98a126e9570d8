using System.Globalization;
using System.Text.RegularExpressions;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>The account of a GPU's memory that PyTorch gives when it runs out, in bytes; null: not said.</summary>
internal sealed partial record CudaMemory(double? Tried, double? Total, double? Free, double? Allocated, double? Unused)
{
    public static CudaMemory? Read(string text)
    {
        if (!text.Contains("Tried to allocate", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var allocated = Size(Allocations(), text);
        var reserved = Size(Reserved(), text);
        return new(Size(Tries(), text), Size(Totals(), text), Size(Frees(), text), allocated, Size(Unallocated(), text) ?? (reserved - allocated));
    }

    /// <summary>Whether what is reserved and unused would have held what was asked for.</summary>
    public bool IsFragmented => Unused > Tried && Unused > 0.1 * (Total ?? double.MaxValue);

    /// <summary>Whether most of the GPU is neither free nor this process's.</summary>
    public bool IsTaken => Total is { } total && Allocated is { } mine && mine + (Unused ?? 0) + (Free ?? 0) < 0.5 * total;

    private static double? Size(Regex pattern, string text)
    {
        var match = pattern.Match(text);
        return match.Success && double.TryParse(match.Groups["size"].ValueSpan, CultureInfo.InvariantCulture, out var size)
            ? size * match.Groups["unit"].Value switch { "K" => 1024d, "M" => 1024d * 1024, "G" => 1024d * 1024 * 1024, "T" => 1024d * 1024 * 1024 * 1024, _ => 1 } : null;
    }

    [GeneratedRegex(@"Tried to allocate (?<size>[\d.]+) (?<unit>[KMGT]?)i?B", RegexOptions.NonBacktracking)]
    private static partial Regex Tries();

    [GeneratedRegex(@"(?:total capacity(?: of)? (?<size>[\d.]+) (?<unit>[KMGT]?)i?B)|(?<size>[\d.]+) (?<unit>[KMGT]?)i?B total capacity", RegexOptions.NonBacktracking)]
    private static partial Regex Totals();

    [GeneratedRegex(@"(?<size>[\d.]+) (?<unit>[KMGT]?)i?B (?:is )?free", RegexOptions.NonBacktracking)]
    private static partial Regex Frees();

    [GeneratedRegex(@"(?<size>[\d.]+) (?<unit>[KMGT]?)i?B (?:is )?(?:already )?allocated", RegexOptions.NonBacktracking)]
    private static partial Regex Allocations();

    [GeneratedRegex(@"(?<size>[\d.]+) (?<unit>[KMGT]?)i?B reserved in total", RegexOptions.NonBacktracking)]
    private static partial Regex Reserved();

    [GeneratedRegex(@"(?<size>[\d.]+) (?<unit>[KMGT]?)i?B is reserved by PyTorch but unallocated", RegexOptions.NonBacktracking)]
    private static partial Regex Unallocated();
}
