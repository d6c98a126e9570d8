using System.Globalization;
using Sweepboard.Engine.Diagnosis.Models;

namespace Sweepboard.Web.Models;

/// <summary>Which language model or reasoner helps with diagnoses, under <c>Sweepboard:Diagnosis:Model</c>; none unless an operator names one.</summary>
internal sealed record ModelSettings
{
    public const string Section = "Sweepboard:Diagnosis:Model";

    /// <summary><c>none</c>, <c>anthropic</c>, <c>openai</c> (any server that speaks its protocol) or <c>mcp</c>.</summary>
    public string Kind { get; init; } = "none";

    /// <summary>The model, or what an MCP server is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where the server is; null: its maker's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The key itself, fetched from where the settings say; never logged, sent or stored.</summary>
    public string? Key { get; init; }

    /// <summary>The environment variable that holds the key, which an MCP server on this machine is given too.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>An MCP server's command, a word each.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    public ModelLimits Limits { get; init; } = new();

    public bool IsOn => Kind != "none";

    /// <summary>Reads the settings; what is wrong with them is added to the problems.</summary>
    public static ModelSettings Read(IConfiguration configuration, List<string> problems)
    {
        var section = configuration.GetSection(Section);
        var kind = section["Kind"] is { Length: > 0 } said ? said : "none";
        var settings = new ModelSettings
        {
            Kind = kind,
            Name = section["Name"] ?? "",
            Endpoint = Address(section["Endpoint"], problems),
            Key = KeyOf(section, problems),
            KeyVariable = section["KeyVariable"],
            Command = section.GetSection("Command").Get<string[]>() ?? [],
            Limits = new ModelLimits { InputUsdPerMillion = Price(section, "InputUsdPerMillion", problems), OutputUsdPerMillion = Price(section, "OutputUsdPerMillion", problems) },
        };
        problems.AddRange(settings.Objections());
        return settings;
    }

    private IEnumerable<string> Objections()
    {
        if (Kind is not ("none" or "anthropic" or "openai" or "mcp"))
        {
            yield return $"{Section}:Kind must be none, anthropic, openai or mcp, but is \"{Kind}\".";
        }

        if (IsOn && Name.Length == 0)
        {
            yield return $"{Section}:Name is missing: say which model (for mcp, what its server is to be called).";
        }

        if (Kind == "anthropic" && Key is null)
        {
            yield return $"{Section}:KeyVariable or KeyFile is missing: name the environment variable or the file that holds the key.";
        }

        if (Kind == "mcp" && Command.Count == 0 == Endpoint is null)
        {
            yield return $"{Section}:Command (words of a server on this machine) or :Endpoint (of one that is running) is needed for mcp, not both.";
        }
    }

    private static Uri? Address(string? text, List<string> problems)
    {
        if (text is null or "" || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            return text is null or "" ? null : new Uri(text);
        }

        problems.Add($"{Section}:Endpoint must be an http or https address, but is \"{text}\".");
        return null;
    }

    // By reference only, so that no key stands in a settings file or on a command line.
    private static string? KeyOf(IConfigurationSection section, List<string> problems)
    {
        if (section["KeyVariable"] is { Length: > 0 } variable)
        {
            return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } key ? key : Missing(problems, $"{Section}:KeyVariable names {variable}, which is not set.");
        }

        if (section["KeyFile"] is { Length: > 0 } file)
        {
            return File.Exists(file) ? File.ReadAllText(file).Trim() : Missing(problems, $"{Section}:KeyFile names {file}, which is not there.");
        }

        return null;
    }

    private static string? Missing(List<string> problems, string message)
    {
        problems.Add(message);
        return null;
    }

    private static double? Price(IConfigurationSection section, string name, List<string> problems)
    {
        if (section[name] is not { Length: > 0 } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var price) && price >= 0)
        {
            return price;
        }

        problems.Add($"{Section}:{name} must be a number of dollars, but is \"{text}\".");
        return null;
    }
}
