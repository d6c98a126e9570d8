using System.Text;

namespace Sweepboard.Engine.Diagnosis;

/// <summary>A log that is at hand as text.</summary>
/// <param name="name">What it is called.</param>
/// <param name="bytes">Its text in UTF-8.</param>
public sealed class TextLogSource(string name, byte[] bytes) : ILogSource
{
    public TextLogSource(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text))
    {
    }

    public string Name => name;

    public long Length => bytes.Length;

    public Stream Open() => new MemoryStream(bytes, writable: false);
}
