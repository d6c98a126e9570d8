using System.Security.Cryptography;
using System.Text;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>Lists what a case consists of.</summary>
internal static class CaseManifest
{
    private static readonly string[] CodeEndings = [".py", ".ipynb", ".sh", ".pyi"];

    public static IReadOnlyList<ManifestEntry> Of(FailureCase failure)
    {
        var entries = failure.Files.Select(File).ToList();
        if (failure.Log is { } log)
        {
            entries.Add(new(log.Name, "log", log.Length));
        }

        entries.AddRange(failure.Metrics.Select(m => new ManifestEntry(m.Name, "metric", m.Steps.Count)));
        entries.AddRange(failure.Siblings.Select(s => new ManifestEntry(s.Id, "sibling", s.Metrics.Sum(m => (long)m.Steps.Count))));
        return entries;
    }

    private static ManifestEntry File(SourceFile file)
    {
        var bytes = Encoding.UTF8.GetBytes(file.Text);
        var role = CodeEndings.Contains(Path.GetExtension(file.Path), StringComparer.OrdinalIgnoreCase) ? "code" : "config";
        return new(file.Path, role, bytes.Length, file.Text.AsSpan().Count('\n') + (file.Text is [.., not '\n'] ? 1 : 0), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
