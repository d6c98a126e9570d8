using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Sweepboard.Engine.Diagnosis.Code.Reading;

/// <summary>Reads Python with Python's own parser, in a process of its own that gets text and gives trees; the code is never run.</summary>
internal sealed class PythonReader(string interpreter, TimeSpan limit)
{
    private static readonly string Script = ReadScript();

    /// <summary>As many answers as texts; null: Python could not be asked.</summary>
    public IReadOnlyList<ParsedFile>? Read(IReadOnlyList<string> texts)
    {
        var answer = Ask(JsonSerializer.SerializeToUtf8Bytes(texts));
        try
        {
            var files = answer is null ? null : JsonSerializer.Deserialize<List<ParsedFile>>(answer);
            return files?.Count == texts.Count ? files : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string? Ask(byte[] question)
    {
        var start = new ProcessStartInfo(interpreter, ["-I", "-S", "-B", "-c", Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        try
        {
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            return Talk(process, question);
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or IOException or InvalidOperationException or AggregateException)
        {
            // It cannot be started, or went away while it was spoken to: the caller reads another way.
            return null;
        }
    }

    private string? Talk(Process process, byte[] question)
    {
        var answer = process.StandardOutput.ReadToEndAsync();
        var asked = Task.Run(() =>
        {
            process.StandardInput.BaseStream.Write(question);
            process.StandardInput.Close();
        });
        if (process.WaitForExit(limit) && asked.Wait(limit) && answer.Wait(limit) && process.ExitCode == 0)
        {
            return answer.Result;
        }

        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        return null;
    }

    private static string ReadScript()
    {
        using var text = new StreamReader(typeof(PythonReader).Assembly.GetManifestResourceStream("Sweepboard.read.py")!);
        return text.ReadToEnd();
    }
}
