namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Which symptom an exception shows whose text says nothing known.</summary>
internal static class ExceptionKinds
{
    private static readonly string[] Files = ["FileNotFoundError", "NotADirectoryError", "IsADirectoryError", "FileExistsError", "PermissionError", "EOFError", "UnpicklingError", "BadZipFile", "OSError", "IOError"];
    private static readonly string[] Platform = ["ConnectionError", "TimeoutError", "HTTPError", "ConnectTimeout", "ReadTimeout", "SSLError", "URLError"];

    public static string Symptom(Traceback traceback)
    {
        var text = traceback.Message;
        bool Says(string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
        return traceback.Kind switch
        {
            "OutOfMemoryError" or "MemoryError" or "ResourceExhaustedError" => "memory",
            var kind when Files.Contains(kind) => "io_or_resume",
            var kind when Platform.Contains(kind) => "platform",
            _ when NotFiniteTexts.Says(text) => "nan_inf",
            _ when Says("CUDA error") || Says("device type") || Says("same device") || Says("dtype") => "crash_device_dtype",
            _ when Says("shape") || Says("dimension") || Says("size of tensor") || Says("size mismatch") => "crash_shape",
            _ => "crash_python",
        };
    }
}
