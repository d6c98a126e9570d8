using System.Collections;
using System.Globalization;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>The environment a training command gets: a stated part of the server's, the spec's, and what Sweepboard says.</summary>
/// <remarks>What the server knows besides, its token above all, is not inherited; nor is anything whose name speaks of a secret.</remarks>
public static class LaunchEnvironment
{
    /// <summary>Marks every process of an attempt.</summary>
    public const string TokenName = "SWEEPBOARD_ATTEMPT_TOKEN";

    /// <summary>Inherited by name.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "DOTNET_ROOT", "JAVA_HOME",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "XDG_CACHE_HOME", "HF_HOME", "TORCH_HOME",
    ];

    /// <summary>Inherited by how the name begins.</summary>
    public static IReadOnlyList<string> Prefixes { get; } =
        ["LC_", "CUDA_", "NVIDIA_", "NCCL_", "ROCR_", "HIP_", "PYTHON", "CONDA_", "OMP_", "MKL_", "OPENBLAS_"];

    private static readonly string[] Secrets = ["TOKEN", "SECRET", "PASSWORD", "API_KEY", "CREDENTIAL"];

    internal static Dictionary<string, string> Of(LaunchOrder order, AttemptFolder folder, IEnumerable<string> alsoInherit)
    {
        var also = alsoInherit.ToHashSet(StringComparer.Ordinal);
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(v => also.Contains((string)v.Key) || IsInherited((string)v.Key))
            .ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? "", StringComparer.Ordinal);
        environment.TryAdd("PATH", "/usr/local/bin:/usr/bin:/bin");

        // Into a pipe Python prints in blocks: without this a metric would be seen when the block is full.
        environment.TryAdd("PYTHONUNBUFFERED", "1");
        foreach (var (name, value) in order.Environment.Concat(Own(order, folder)))
        {
            environment[name] = value;
        }

        return environment;
    }

    internal static bool IsInherited(string name) =>
        (Names.Contains(name) || Prefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal)))
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !Secrets.Any(s => name.Contains(s, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<KeyValuePair<string, string>> Own(LaunchOrder order, AttemptFolder folder)
    {
        yield return new("SWEEPBOARD_RUN_ID", order.Run.ToString());
        yield return new("SWEEPBOARD_ATTEMPT", order.Attempt.Value);
        yield return new("SWEEPBOARD_RUN_DIR", folder.Run);
        yield return new("SWEEPBOARD_CHECKPOINT_DIR", folder.Checkpoints);
        yield return new("SWEEPBOARD_METRICS", folder.Metrics);
        yield return new("SWEEPBOARD_PARAMS", folder.Parameters);
        if (order.Gpus is { } gpus)
        {
            yield return new("CUDA_VISIBLE_DEVICES", string.Join(',', gpus.Devices));
            yield return new("SWEEPBOARD_GPU_TYPE", gpus.Type);
        }

        if (order.MayResume && folder.HasCheckpoint)
        {
            yield return new("SWEEPBOARD_RESUME_FROM", folder.Checkpoints);
        }

        foreach (var (name, value) in order.Hyperparameters)
        {
            yield return new("SWEEPBOARD_PARAM_" + Variable(name), value.ToString());
        }
    }

    private static string Variable(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpper(c, CultureInfo.InvariantCulture) : '_'));
}
