using System.Security.Cryptography;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>The wrapper on disk, under a name that its content decides: an older one may still be running.</summary>
internal static class WrapperScript
{
    public static string Install(string folder)
    {
        var script = Content();
        var path = Path.Combine(folder, $"wrap-{Convert.ToHexStringLower(SHA256.HashData(script))[..16]}.sh");
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(script))
        {
            PrivateFiles.WriteProgram(path, script);
        }

        return path;
    }

    internal static byte[] Content()
    {
        using var resource = typeof(WrapperScript).Assembly.GetManifestResourceStream("Sweepboard.wrap.sh")!;
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
