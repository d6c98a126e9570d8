using System.Text;

namespace Sweepboard.Engine.Diagnosis;

/// <summary>A log that is at hand as text.</summary>
public sealed class TextLogSource(string name, string text) : ILogSource
{
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);

    public string Name => name;

    public long Length => _bytes.Length;

    public Stream Open() => new MemoryStream(_bytes, writable: false);
}
