using System.Security.Cryptography;

namespace Sweepboard.Web.Security;

/// <summary>The content security policy, with one nonce a response for the import map.</summary>
internal static class ContentPolicy
{
    private static readonly object Key = new();

    public static string NonceOf(HttpContext context)
    {
        if (context.Items[Key] is not string nonce)
        {
            context.Items[Key] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        }

        return nonce;
    }

    public static string For(HttpContext context) =>
        "default-src 'none'; "
        + $"script-src 'self' 'nonce-{NonceOf(context)}'; "
        + "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
