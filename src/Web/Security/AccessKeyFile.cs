using System.Security.Cryptography;
using Sweepboard.Web.Hosting;

namespace Sweepboard.Web.Security;

/// <summary>Keeps the hash of the key that the server made for itself.</summary>
internal sealed class AccessKeyFile(string folder)
{
    public string Path { get; } = System.IO.Path.Combine(folder, "api-key.sha256");

    /// <summary>Reads the key's hash, or makes a key at the first start and hands it out this once.</summary>
    public (AccessKey Key, string? Made) Open()
    {
        if (File.Exists(Path))
        {
            return (Read(), null);
        }

        var made = AccessKey.Create("sbk_");
        PrivateFolder.WriteFile(Path, Convert.ToHexStringLower(AccessKey.Hash(made)) + "\n");
        return (AccessKey.Of(made), made);
    }

    private AccessKey Read()
    {
        try
        {
            var hash = Convert.FromHexString(File.ReadAllText(Path).Trim());
            if (hash.Length == SHA256.HashSizeInBytes)
            {
                return new AccessKey(hash);
            }
        }
        catch (FormatException)
        {
            // Told below, as a wrong length is.
        }

        throw new StartupRefusedException($"{Path} does not hold the hash of a key; delete it, and this server makes a new key at its next start.");
    }
}
