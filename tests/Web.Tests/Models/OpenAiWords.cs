using System.Text.Json;

namespace Sweepboard.Web.Tests.Models;

/// <summary>Answers as the chat completions API streams them (reference: "Chat completion chunk").</summary>
internal static class OpenAiWords
{
    public static string[] Text(params string[] deltas) => [.. deltas.Select(d => Chunk(new { role = "assistant", content = d }, null)), Chunk(new { }, "stop"), Usage(), "data: [DONE]", ""];

    public static string[] Call(string tool, object arguments) =>
    [
        Chunk(new { role = "assistant", content = (string?)null, tool_calls = new[] { new { index = 0, id = "call_1", type = "function", function = new { name = tool, arguments = "" } } } }, null),
        Chunk(new { tool_calls = new[] { new { index = 0, function = new { arguments = JsonSerializer.Serialize(arguments) } } } }, null),
        Chunk(new { }, "tool_calls"), Usage(), "data: [DONE]", "",
    ];

    private static string Chunk(object delta, string? reason) =>
        $"data: {JsonSerializer.Serialize(new { id = "chatcmpl-1", @object = "chat.completion.chunk", created = 1, model = "test", choices = new[] { new { index = 0, delta, finish_reason = reason } } })}\n";

    private static string Usage() =>
        $"data: {JsonSerializer.Serialize(new { id = "chatcmpl-1", @object = "chat.completion.chunk", created = 1, model = "test", choices = Array.Empty<object>(), usage = new { prompt_tokens = 100, completion_tokens = 20, total_tokens = 120 } })}\n";
}
