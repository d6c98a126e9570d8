using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Sweepboard.Web.Security;

/// <summary>The key that opens this server, known only by its SHA-256.</summary>
internal sealed class AccessKey
{
    private readonly byte[] _hash;

    public AccessKey(byte[] hash)
    {
        _hash = hash;
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(hash)[..8]);
    }

    /// <summary>Names the key without telling it or its hash; sessions carry it, and end when the key changes.</summary>
    public string Fingerprint { get; }

    public static AccessKey Of(string key) => new(Hash(key));

    /// <summary>A new key of 256 random bits.</summary>
    public static string Create(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Compares in constant time, whatever the length.</summary>
    public bool Accepts(string presented) => CryptographicOperations.FixedTimeEquals(Hash(presented), _hash);
}
