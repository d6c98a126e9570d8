using Sweepboard.Web.Hosting;

namespace Sweepboard.Web.Security;

/// <summary>The ways into this server: its key, and the address printed at its start.</summary>
internal sealed record Access(AccessMode Mode, AccessKey Key, OneUseKey? OneUse, string? MadeKey)
{
    /// <summary>Where keys stand inside the data folder.</summary>
    public static string FolderIn(string dataDirectory) => Path.Combine(dataDirectory, "access");

    /// <summary>Where the keys stand that sessions are signed with.</summary>
    public static string CookieKeysIn(string dataDirectory) => Path.Combine(FolderIn(dataDirectory), "cookie-keys");

    /// <summary>Reads or makes the keys; the data folder must be open.</summary>
    public static Access Open(HostSettings settings)
    {
        PrivateFolder.Create(FolderIn(settings.DataDirectory));
        PrivateFolder.Create(CookieKeysIn(settings.DataDirectory));
        if (settings.Mode == AccessMode.None)
        {
            // Nobody knows this key: without a check at the door it opens nothing.
            return new Access(settings.Mode, AccessKey.Of(AccessKey.Create("")), null, null);
        }

        if (settings.Token is { } token)
        {
            return new Access(settings.Mode, AccessKey.Of(token), null, null);
        }

        var (key, made) = new AccessKeyFile(FolderIn(settings.DataDirectory)).Open();
        return new Access(settings.Mode, key, new OneUseKey(AccessKey.Create("")), made);
    }

    /// <summary>Whether this signs in: the key, or the one-use key the first time.</summary>
    public bool Admits(string presented) => Key.Accepts(presented) || OneUse?.TryUse(presented) == true;
}
