using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Client;
using OpenAI;
using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Catalogue;
using Sweepboard.Engine.Diagnosis.Models;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Web.Outbound;

namespace Sweepboard.Web.Models;

/// <summary>Puts a language model or a reasoner beside the built-in analyst, as the settings say.</summary>
internal sealed class ModelAnalysts(ModelSettings settings, GuardedHttp http, SecretFilter secrets, string folder)
{
    private static readonly TimeSpan ReasonerLimit = TimeSpan.FromSeconds(90);

    /// <summary>The analyst with its help; null: none is configured.</summary>
    public IAnalyst? Beside(IAnalyst builtIn, Func<CaseStudy, Func<int, string?>> logLine) => settings.Kind switch
    {
        "anthropic" => Talking(builtIn, Anthropic(), logLine),
        "openai" => Talking(builtIn, OpenAi(), logLine),
        "mcp" => new ReasonerAnalyst(builtIn, new McpReasoner(settings.Name, Transport, folder, ReasonerLimit), secrets),
        _ => null,
    };

    private ModelAnalyst Talking(IAnalyst builtIn, IChatClient client, Func<CaseStudy, Func<int, string?>> logLine) =>
        new(builtIn, client, settings.Name, settings.Limits, secrets, CauseCatalogue.Shipped, logLine);

    private IChatClient Anthropic()
    {
        var client = new AnthropicClient { ApiKey = settings.Key, HttpClient = http.Client(settings.Endpoint?.Host), MaxRetries = 1 };
        return (settings.Endpoint is { } at ? client.WithOptions(o => o with { BaseUrl = at.ToString().TrimEnd('/') }) : client).AsIChatClient(settings.Name);
    }

    private IChatClient OpenAi()
    {
        var options = new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(http.Client(settings.Endpoint?.Host)), RetryPolicy = new ClientRetryPolicy(1) };
        if (settings.Endpoint is { } at)
        {
            options.Endpoint = at;
        }

        // Servers on this machine ask for no key, but the protocol has a place for one.
        return new OpenAIClient(new ApiKeyCredential(settings.Key ?? "none"), options).GetChatClient(settings.Name).AsIChatClient();
    }

    private IClientTransport Transport() => settings.Endpoint is { } at
        ? new HttpClientTransport(new() { Endpoint = at, TransportMode = HttpTransportMode.StreamableHttp }, http.Client(at.Host), ownsHttpClient: true)
        : new StdioClientTransport(new()
        {
            Command = settings.Command[0],
            Arguments = [.. settings.Command.Skip(1)],
            Name = settings.Name,
            // The server's own secrets are not its to know.
            InheritEnvironmentVariables = false,
            EnvironmentVariables = Own(),
        });

    private Dictionary<string, string?> Own()
    {
        var own = new Dictionary<string, string?> { ["PATH"] = Environment.GetEnvironmentVariable("PATH"), ["HOME"] = Environment.GetEnvironmentVariable("HOME") };
        if (settings.KeyVariable is { } name) { own[name] = settings.Key; }
        return own;
    }
}
