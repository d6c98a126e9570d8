namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>A log of which a case keeps a copy.</summary>
internal sealed class KeptLogSource(ICaseStore store, DiagnosisId id, string part, string name) : ILogSource
{
    public string Name => name;

    public long Length
    {
        get
        {
            using var bytes = Open();
            return bytes.Length;
        }
    }

    public Stream Open() => store.Open(id, part) ?? Stream.Null;
}
