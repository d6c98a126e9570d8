namespace Sweepboard.Web.Security;

/// <summary>Addresses inside this server, so that a sign-in never sends anyone elsewhere.</summary>
internal static class LocalUrl
{
    public static string OrHome(string? url) => url is not null && IsLocal(url) ? url : "/";

    /// <summary>A path of this server, also after a browser or a proxy has undone escapes in it.</summary>
    public static bool IsLocal(string url) => StaysHere(url) && StaysHere(Uri.UnescapeDataString(url)) && StaysHere(Uri.UnescapeDataString(Uri.UnescapeDataString(url)));

    // Browsers read a backslash as a slash and drop tabs and line ends, so none may stand anywhere.
    private static bool StaysHere(string url) =>
        url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.Any(c => c is '\\' || char.IsControl(c));
}
