using System.Security.Claims;

namespace Sweepboard.Web.Security;

/// <summary>The names of the ways to be known, and the identity that each gives.</summary>
internal static class Schemes
{
    public const string Chosen = "Sweepboard";
    public const string Session = "Session";
    public const string Bearer = "Bearer";
    public const string Open = "Open";
    public const string FingerprintClaim = "key";

    public static ClaimsPrincipal Owner(string scheme, AccessKey key) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "owner"), new(FingerprintClaim, key.Fingerprint)], scheme));

    /// <summary>A presented key wins over a session: who sends one means it, and then needs no antiforgery token.</summary>
    public static string Choose(HttpContext context) => context.RequestServices.GetRequiredService<Access>().Mode switch
    {
        AccessMode.None => Open,
        _ => context.Request.Headers.Authorization.Count > 0 ? Bearer : Session,
    };
}
