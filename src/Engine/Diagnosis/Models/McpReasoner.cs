using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>Asks an MCP server that reasons about code. Its tools are found by listing them, and their arguments are filled by what they ask for.</summary>
/// <param name="name">What it is called.</param>
/// <param name="transport">How it is reached; a new connection for each question, so that nothing is left over.</param>
/// <param name="folder">Where a private folder for its files is made.</param>
/// <param name="limit">How long one question may take.</param>
public sealed class McpReasoner(string name, Func<IClientTransport> transport, string folder, TimeSpan limit) : IReasoner
{
    private const int MostAnswer = 40_000;

    public string Name => name;

    public async Task<string> AskAsync(IReadOnlyList<SourceFile> files, string question, CancellationToken cancellation)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(limit);
        using var kept = LentFiles.Keep(folder, files);
        try
        {
            var client = await McpClient.CreateAsync(transport(), cancellationToken: late.Token).ConfigureAwait(false);
            await using var closed = client.ConfigureAwait(false);
            var tools = await client.ListToolsAsync(cancellationToken: late.Token).ConfigureAwait(false);
            return await TalkAsync(tools, new(kept.Paths, question), late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ReasonerException($"{name} did not answer within {limit.TotalSeconds:0} s");
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ReasonerException))
        {
            throw new ReasonerException($"{name} could not be asked: {exception.Message}", exception);
        }
    }

    // A server with conversations is given the question in one and the conversation is ended; another is asked by its likeliest tool.
    private async Task<string> TalkAsync(IList<McpClientTool> tools, ReasonerQuestion question, CancellationToken cancellation)
    {
        var tool = ToolChoice.Best(tools.Select(t => new ToolOffer(t.Name, t.Description, t.JsonSchema)))
            ?? throw new ReasonerException($"{name} offers no tool that takes a question: {string.Join(", ", tools.Select(t => t.Name))}");
        var answer = await CallAsync(tools.First(t => t.Name == tool.Name), ToolArguments.Fill(tool.Schema, question), cancellation).ConfigureAwait(false);
        if (tool.Name == "start_conversation" && SessionOf(answer) is { } session && tools.FirstOrDefault(t => t.Name == "finalize_conversation") is { } end)
        {
            await CallAsync(end, new() { ["session_id"] = session }, cancellation).ConfigureAwait(false);
        }

        return TextOf(answer);
    }

    private async Task<string> CallAsync(McpClientTool tool, Dictionary<string, object?> arguments, CancellationToken cancellation)
    {
        var result = await tool.CallAsync(arguments, cancellationToken: cancellation).ConfigureAwait(false);
        var text = string.Join('\n', result.Content.OfType<TextContentBlock>().Select(t => t.Text));
        if (result.IsError == true || text.Length == 0)
        {
            throw new ReasonerException($"{name} answered {tool.Name} with {(text.Length == 0 ? "nothing" : $"an error: {(text.Length > 300 ? text[..300] : text)}")}");
        }

        return text.Length > MostAnswer ? text[..MostAnswer] : text;
    }

    private static string? SessionOf(string answer) => Field(answer, "session_id", "sessionId");

    private static string TextOf(string answer) => Field(answer, "initial_response", "initialResponse", "response", "analysis", "answer", "summary", "text") ?? answer;

    private static string? Field(string answer, params string[] names)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind != JsonValueKind.Object ? null
                : names.Select(n => json.RootElement.TryGetProperty(n, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null).FirstOrDefault(v => v is not null);
        }
        catch (JsonException)
        {
            // It answered in plain words.
            return null;
        }
    }
}
