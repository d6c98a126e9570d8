using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Sweepboard.Engine.Diagnosis.Sessions;

namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>One exchange with a language model: it asks for evidence as often as it may, and then answers.</summary>
internal sealed class ModelTalk(IChatClient client, string model, IReadOnlyList<AIFunction> tools, ModelLimits limits, SecretFilter secrets)
{
    private readonly List<ChatMessage> _messages = [];
    private readonly List<string> _sent = [];
    private int _characters;
    private int _calls;
    private long _input;
    private long _output;

    public TokenUsage Usage => new(model, _input, _output, limits.Cost(_input, _output));

    /// <summary>The messages sent since this was last asked, as they were sent.</summary>
    public IReadOnlyList<string> TakeSent()
    {
        string[] taken = [.. _sent];
        _sent.Clear();
        return taken;
    }

    /// <summary>Sends, answers what the model asks of its tools, and gives its text as it comes.</summary>
    public async IAsyncEnumerable<string> SayAsync(string rules, string task, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Put(ChatRole.System, rules);
        Put(ChatRole.User, task);
        while (true)
        {
            var answer = new List<ChatResponseUpdate>();
            var mayAsk = _calls < limits.ToolCalls && _characters < limits.Characters;
            await foreach (var update in client.GetStreamingResponseAsync(_messages, Options(mayAsk), cancellation).ConfigureAwait(false))
            {
                answer.Add(update);
                if (update.Text.Length > 0) { yield return update.Text; }
            }

            var response = answer.ToChatResponse();
            _input += response.Usage?.InputTokenCount ?? 0;
            _output += response.Usage?.OutputTokenCount ?? 0;
            _messages.AddRange(response.Messages);
            var asked = response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().ToList();
            if (asked.Count == 0 || !mayAsk)
            {
                yield break;
            }

            var results = new List<AIContent>();
            foreach (var call in asked)
            {
                results.Add(new FunctionResultContent(call.CallId, await AnswerAsync(call, cancellation).ConfigureAwait(false)));
            }

            _messages.Add(new(ChatRole.Tool, results));
        }
    }

    private ChatOptions Options(bool mayAsk) => new()
    {
        ModelId = model,
        MaxOutputTokens = limits.OutputTokens,
        Tools = [.. tools],
        ToolMode = mayAsk ? ChatToolMode.Auto : ChatToolMode.None,
    };

    private void Put(ChatRole role, string text)
    {
        var clean = Cut(secrets.Clean(text), limits.Characters);
        _characters += clean.Length;
        _messages.Add(new(role, clean));
        _sent.Add(clean);
    }

    // A model's wish is never obeyed further than the tools go; what it asks wrongly it is told.
    private async Task<string> AnswerAsync(FunctionCallContent call, CancellationToken cancellation)
    {
        var answer = ++_calls > limits.ToolCalls ? "No more questions in this turn: answer with what you have."
            : tools.FirstOrDefault(t => t.Name == call.Name) is not { } tool ? $"There is no tool {call.Name}."
            : await InvokeAsync(tool, call, cancellation).ConfigureAwait(false);
        var clean = Cut(secrets.Clean(answer), Math.Clamp(limits.Characters - _characters, 0, limits.ToolCharacters));
        _characters += clean.Length;
        _sent.Add($"{call.Name}: {clean}");
        return clean;
    }

    private static async Task<string> InvokeAsync(AIFunction tool, FunctionCallContent call, CancellationToken cancellation)
    {
        try
        {
            var result = await tool.InvokeAsync(new(call.Arguments ?? new Dictionary<string, object?>()), cancellation).ConfigureAwait(false);
            return result is JsonElement { ValueKind: JsonValueKind.String } text ? text.GetString()! : result?.ToString() ?? "";
        }
        catch (Exception exception) when (exception is ArgumentException or JsonException or InvalidOperationException or FormatException or NotSupportedException)
        {
            return $"That does not go: {exception.Message}";
        }
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most] + "\n(cut here)";
}
