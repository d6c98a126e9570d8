using System.Buffers;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>How serious a line says it is.</summary>
internal static class LogLevel
{
    private static readonly SearchValues<string> Mild = SearchValues.Create(
        ["warning:", "[warning]", "[w ", "warning ", "[warn]", "warn ", "[info]", "info:", " info ", "[i ", "[debug]", "debug:", " debug ", "note:"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Words of which a line about something that went wrong has one.</summary>
    public static readonly string[] SeriousWords =
        ["error", "exception", "fatal", "failed", "failure", "killed", "aborted", "abort ", "panic", "segmentation fault", "core dumped", "bus error", "unable to", "cannot ", "could not"];

    private static readonly SearchValues<string> Serious = SearchValues.Create(SeriousWords, StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Harmless = SearchValues.Create(
        ["0 error", "no error", "error: 0", "errors: 0", "error=0", "errors=0", "error_rate", "errorrate", "error rate", "val_error", "test_error", "train_error", "loss_error", "error:0", "0 failed", "failed: 0",
         "failed=0", "retrying", "will retry", "ignoring", "ignored", "mean absolute error", "squared error", "mean_absolute_error", "squared_error", "cudnn_status_success", "could not load dynamic library", "could not load symbol",
         "unable to register cu", "could not find tensorrt", "cannot dlopen some gpu"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it calls itself a warning or less, near its beginning.</summary>
    public static bool IsMild(string line) => line.AsSpan().ContainsAny(Harmless) || line.AsSpan(0, Math.Min(line.Length, 120)).ContainsAny(Mild) && !line.Contains("error", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it tells of something that went wrong.</summary>
    public static bool IsError(ReadOnlySpan<char> line) => line.ContainsAny(Serious) && !line.ContainsAny(Harmless);
}
