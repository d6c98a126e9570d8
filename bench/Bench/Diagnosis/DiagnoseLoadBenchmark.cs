using System.Diagnostics;
using System.Globalization;
using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Testing;
using Sweepboard.Testing.Diagnosis;

namespace Sweepboard.Bench.Diagnosis;

/// <summary>How long a fresh process takes over one large failure, and what it holds at its peak.</summary>
internal sealed class DiagnoseLoadBenchmark : IMeasuredAlone
{
    private const string Lines = "100,000 log lines and 20 files";
    private const string Points = "20 MB of log and a million metric points";
    private const string Huge = "a log of 2 GB";

    public string Name => "diagnose-load";

    public string About => "one large failure diagnosed by a fresh process: a long log and many files, a million points, a log of 2 GB";

    public async IAsyncEnumerable<Measurement> RunOnceAsync()
    {
        using var folder = new TempFolder();
        WriteLog(folder.File("log"), 100_000);
        WriteLog(folder.File("20mb"), 240_000);
        using (var huge = File.Create(folder.File("2gb")))
        {
            var part = File.ReadAllBytes(folder.File("20mb"));
            for (var written = 0L; written < 2L << 30; written += part.Length) { huge.Write(part); }
        }

        foreach (var variant in (string[])[Lines, Points, Huge])
        {
            foreach (var measurement in await ChildProcess.MeasureAsync(this, folder.Path, variant))
            {
                yield return measurement;
            }
        }
    }

    public async Task<IReadOnlyList<Measurement>> InChildAsync(string folder, string variant)
    {
        var failure = variant switch
        {
            Lines => Case(folder, "log", 400, Programs()),
            Points => Case(folder, "20mb", 1_000_000, Programs()[..1]),
            _ => Case(folder, "2gb", 400, []),
        };
        var clock = Stopwatch.StartNew();
        var (report, _) = await Diagnosing.RunAsync(Analysts.BuiltIn(), failure);
        var took = clock.Elapsed;
        if (report.Findings.All(f => f.Label != "infra.cuda_oom"))
        {
            throw new InvalidOperationException($"It said: {report.RootCause}");
        }

        return
        [
            new($"{variant}: all turns, the first of the process", "ms", took.TotalMilliseconds, variant == Lines ? "3,000 ms" : variant == Points ? "5,000 ms" : null),
            new($"{variant}: the process's memory at its peak", "MB", ChildProcess.PeakMegabytes, variant == Lines ? "200 MB" : variant == Points ? "500 MB" : null),
        ];
    }

    private static FailureCase Case(string folder, string log, int points, IReadOnlyList<SourceFile> files) => new()
    {
        Title = "a large failure",
        Log = new FileLog(Path.Combine(folder, log)),
        Files = files,
        Metrics = [new("loss", [.. Enumerable.Range(0, points).Select(i => (long)i)], [.. Enumerable.Range(0, points).Select(i => (2.3 * Math.Exp(-3.0 * i / points)) + (0.05 * Math.Sin(i * 0.7)))])],
    };

    private static SourceFile[] Programs()
    {
        string[] texts = [.. Directory.GetFiles(Path.Combine(Repository.Root, "bench", "diagnosis", "plant"), "*.py").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        return [.. Enumerable.Range(0, 20).Select(i => new SourceFile($"part{i}/train.py", string.Concat(Enumerable.Repeat(texts[i % texts.Length] + "\n", 3))))];
    }

    private static void WriteLog(string path, int lines)
    {
        using var log = new StreamWriter(path);
        for (var line = 1; line <= lines; line++)
        {
            log.Write(string.Create(CultureInfo.InvariantCulture, $"2026-03-01 10:{line / 3600 % 60:00}:{line / 60 % 60:00},{line % 1000:000} INFO trainer: epoch {line / 1000} step {line} loss {2.3 / (1 + (line / 1e4)):F4} lr 0.001\n"));
        }

        log.Write("Traceback (most recent call last):\n  File \"/srv/job/part0/train.py\", line 44, in train_epoch\n    loss.backward()\ntorch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 15.78 GiB total capacity; 13.10 GiB already allocated; 1.20 GiB free)\n");
    }

    private sealed class FileLog(string path) : ILogSource
    {
        public string Name => "train.log";

        public long Length => new FileInfo(path).Length;

        public Stream Open() => File.OpenRead(path);
    }
}
