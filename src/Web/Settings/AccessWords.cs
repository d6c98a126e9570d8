using Sweepboard.Web.Hosting;
using Sweepboard.Web.Security;

namespace Sweepboard.Web.Settings;

/// <summary>How one gets in, without anything that would let one in.</summary>
internal static class AccessWords
{
    public static string Of(HostSettings settings) => settings switch
    {
        { Mode: AccessMode.None } => "No key is asked for: every program on this machine may use this server. Start it without Sweepboard:Auth:Mode=none to have one.",
        { Token: not null } => "With the key that Sweepboard:Auth:Token gives; start with another to change it, which signs everybody out.",
        _ => "With the API key that was shown at the first start, of which only a hash is kept, or with the address that each start prints, once. Delete access/api-key.sha256 in the data folder and start again to have another made.",
    };
}
