using System.Net;

namespace Sweepboard.Web.Hosting;

/// <summary>An address that the server was told to listen on.</summary>
internal sealed record ListenAddress(string Host, bool IsTls, string Text)
{
    /// <summary>Only this machine reaches it. A name other than localhost makes Kestrel listen on every interface.</summary>
    public bool IsLoopback => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || Host.StartsWith("unix:", StringComparison.Ordinal)
        || (IPAddress.TryParse(Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    public override string ToString() => Text;

    /// <summary>All addresses that Kestrel would take from the configuration, or the default one.</summary>
    public static IReadOnlyList<ListenAddress> From(IConfiguration configuration, List<string> problems)
    {
        var texts = Split(configuration[WebHostDefaults.ServerUrlsKey]).ToList();
        if (texts.Count == 0)
        {
            texts.AddRange(Split(configuration[WebHostDefaults.HttpPortsKey]).Select(port => $"http://*:{port}"));
            texts.AddRange(Split(configuration[WebHostDefaults.HttpsPortsKey]).Select(port => $"https://*:{port}"));
        }

        texts.AddRange(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>());
        return texts.Count == 0 ? [Parse(HostSettings.DefaultAddress)] : [.. texts.Select(text => TryParse(text, problems)).OfType<ListenAddress>()];
    }

    private static string[] Split(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static ListenAddress? TryParse(string text, List<string> problems)
    {
        try
        {
            return Parse(text);
        }
        catch (FormatException)
        {
            problems.Add($"\"{text}\" is not an address to listen on; write it as {HostSettings.DefaultAddress}.");
            return null;
        }
    }

    private static ListenAddress Parse(string text)
    {
        var address = BindingAddress.Parse(text);
        return address.Scheme is "http" or "https" ? new(address.Host, address.Scheme == "https", text) : throw new FormatException();
    }
}
