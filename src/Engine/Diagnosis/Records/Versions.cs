namespace Sweepboard.Engine.Diagnosis.Records;

/// <summary>Notices recorded versions that do not go together, and a GPU that is not seen.</summary>
internal static class Versions
{
    public static IEnumerable<Clue> Find(IReadOnlyDictionary<string, string> metadata)
    {
        if (Of(metadata, "numpy") is { Value.Major: >= 2 } numpy && Of(metadata, "torch") is { } torch && torch.Value < new Version(2, 3))
        {
            yield return RecordedEnds.Clue("numpy_2", $"NumPy {numpy.Shown} is too new for PyTorch {torch.Shown}, which was built for NumPy 1.", "crash_python", "env.version_mismatch", 0.3,
                [Evidence.OfEnvironment(numpy.Key, numpy.Shown), Evidence.OfEnvironment(torch.Key, torch.Shown)]);
        }

        var gpu = metadata.Where(m => m.Key.Contains("cuda_available", StringComparison.OrdinalIgnoreCase) && m.Value.Equals("false", StringComparison.OrdinalIgnoreCase)).OrderBy(m => m.Key, StringComparer.Ordinal).FirstOrDefault();
        var wanted = metadata.Where(m => (m.Key.Contains("gpus", StringComparison.OrdinalIgnoreCase) || m.Key.Contains("gpu_count", StringComparison.OrdinalIgnoreCase)) && m.Value is not ("0" or "")).OrderBy(m => m.Key, StringComparer.Ordinal).FirstOrDefault();
        if (gpu.Key is not null && wanted.Key is not null)
        {
            yield return RecordedEnds.Clue("no_gpu_seen", $"CUDA is not available, though {wanted.Key} is {wanted.Value}.", "platform", "infra.cpu_fallback", 0.6,
                [Evidence.OfEnvironment(gpu.Key, gpu.Value), Evidence.OfEnvironment(wanted.Key, wanted.Value)]);
        }
    }

    private static (string Key, string Shown, Version Value)? Of(IReadOnlyDictionary<string, string> metadata, string package)
    {
        foreach (var (key, value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            var digits = new string([.. value.TakeWhile(c => char.IsAsciiDigit(c) || c == '.')]).TrimEnd('.');
            if ((key.Equals(package, StringComparison.OrdinalIgnoreCase) || key.Equals(package + "_version", StringComparison.OrdinalIgnoreCase)) && Version.TryParse(digits.Contains('.') ? digits : digits + ".0", out var version))
            {
                return (key, value, version);
            }
        }

        return null;
    }
}
