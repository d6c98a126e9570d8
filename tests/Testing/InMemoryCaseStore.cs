using System.Collections.Concurrent;
using Sweepboard.Engine.Diagnosis.Sessions;

namespace Sweepboard.Testing;

/// <summary>Cases that last as long as the test.</summary>
public sealed class InMemoryCaseStore : ICaseStore
{
    private readonly ConcurrentDictionary<DiagnosisId, IReadOnlyDictionary<string, byte[]>> _kept = [];

    public async Task KeepAsync(DiagnosisId id, IReadOnlyList<CasePart> parts, CancellationToken cancellation)
    {
        var kept = new Dictionary<string, byte[]>();
        foreach (var part in parts)
        {
            using var bytes = part.Open();
            using var copy = new MemoryStream();
            await bytes.CopyToAsync(copy, cancellation);
            kept[CasePart.IsName(part.Name) ? part.Name : throw new ArgumentException($"'{part.Name}' does not name a part of a case.")] = copy.ToArray();
        }

        _kept[id] = kept;
    }

    public Stream? Open(DiagnosisId id, string part) =>
        _kept.TryGetValue(id, out var parts) && parts.TryGetValue(part, out var bytes) ? new MemoryStream(bytes, writable: false) : null;

    public void Remove(DiagnosisId id) => _kept.TryRemove(id, out _);
}
