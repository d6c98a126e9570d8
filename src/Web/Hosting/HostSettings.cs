using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Web.Security;

namespace Sweepboard.Web.Hosting;

/// <summary>What the host was told: where its data stands, where it listens, and who may come in.</summary>
internal sealed record HostSettings
{
    public const string Section = "Sweepboard";
    public const string DefaultAddress = "http://127.0.0.1:5080";
    private const int ShortestToken = 16;

    /// <summary>Absolute; a relative setting is relative to the current directory.</summary>
    public required string DataDirectory { get; init; }

    public required AccessMode Mode { get; init; }

    /// <summary>The configured bearer key; without one the server makes its own.</summary>
    public string? Token { get; init; }

    public required IReadOnlyList<ListenAddress> Addresses { get; init; }

    /// <summary>The operator accepts that keys and pages cross a network in clear text.</summary>
    public bool Insecure { get; init; }

    /// <summary>Host names beside those listened on.</summary>
    public required IReadOnlyList<string> AllowedHosts { get; init; }

    public required Limits Limits { get; init; }

    public required DiagnosisOptions Diagnosis { get; init; }

    /// <summary>The GPUs of this machine that sweeps share.</summary>
    public required SharedGpus Gpus { get; init; }

    public bool AllLoopback => Addresses.All(a => a.IsLoopback);

    public bool AllTls => Addresses.All(a => a.IsTls);

    /// <summary>Others can reach it without TLS, which only --insecure allows.</summary>
    public bool IsExposed => Addresses.Any(a => !a.IsLoopback && !a.IsTls);

    public static HostSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var problems = new List<string>();
        var settings = new HostSettings
        {
            DataDirectory = Path.GetFullPath(section["DataDirectory"] is { Length: > 0 } folder ? folder : "sweepboard-data"),
            Mode = ModeOf(section["Auth:Mode"], problems),
            Token = section["Auth:Token"] is { Length: > 0 } token ? token : null,
            Addresses = ListenAddress.From(configuration, problems),
            Insecure = section["Insecure"] is "true" or "True",
            AllowedHosts = (section["AllowedHosts"] ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Limits = Limits.Read(section.GetSection("Limits"), problems),
            Gpus = GpuSettings.Read(section.GetSection("Gpus"), problems),
            Diagnosis = DiagnosisSettings.Read(section.GetSection("Diagnosis"), problems),
        };
        problems.AddRange(settings.Objections());
        return problems.Count == 0 ? settings : throw new StartupRefusedException(string.Join(" ", problems));
    }

    private static AccessMode ModeOf(string? text, List<string> problems)
    {
        if (text is null or "" or "token" or "none")
        {
            return text is "none" ? AccessMode.None : AccessMode.Token;
        }

        problems.Add($"{Section}:Auth:Mode must be token or none, but is \"{text}\".");
        return AccessMode.Token;
    }

    private IEnumerable<string> Objections()
    {
        if (Token is { Length: < ShortestToken })
        {
            yield return $"{Section}:Auth:Token must have at least {ShortestToken} characters, but has {Token.Length}; leave it out and the server makes a key.";
        }

        if (Addresses.FirstOrDefault(a => !a.IsLoopback) is { } open && Mode == AccessMode.None)
        {
            yield return $"{Section}:Auth:Mode=none is for this machine only, but {open} can be reached from others; use Auth:Mode=token or --urls {DefaultAddress}.";
        }
        else if (!Insecure && Addresses.FirstOrDefault(a => !a.IsLoopback && !a.IsTls) is { } clear)
        {
            yield return $"{clear} can be reached from other machines without TLS, so that keys would cross the network in clear text; use https, --urls {DefaultAddress}, or --insecure to accept that.";
        }
    }
}
