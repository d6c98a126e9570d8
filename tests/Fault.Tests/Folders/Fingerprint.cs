using System.Security.Cryptography;

namespace Sweepboard.Fault.Tests.Folders;

/// <summary>What stands in a folder, by hash; whose lock it is does not belong to it.</summary>
internal static class Fingerprint
{
    public static string Of(string folder) => string.Join('\n', Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Where(f => Path.GetFileName(f) is not ("server.lock" or "server.json")).Order(StringComparer.Ordinal)
        .Select(f => $"{Path.GetRelativePath(folder, f)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))}"));
}
