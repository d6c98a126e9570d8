using System.Text.Json;

namespace Sweepboard.Web.Tests.Models;

/// <summary>Answers as the Messages API streams them (documentation: "Streaming messages").</summary>
internal static class AnthropicWords
{
    public static string[] Text(params string[] deltas) =>
    [
        .. Start(), .. Event("content_block_start", new { type = "content_block_start", index = 0, content_block = new { type = "text", text = "" } }),
        .. deltas.SelectMany(d => Event("content_block_delta", new { type = "content_block_delta", index = 0, delta = new { type = "text_delta", text = d } })),
        .. Event("content_block_stop", new { type = "content_block_stop", index = 0 }), .. End("end_turn"),
    ];

    public static string[] Call(string tool, object arguments) =>
    [
        .. Start(), .. Event("content_block_start", new { type = "content_block_start", index = 0, content_block = new { type = "tool_use", id = "toolu_1", name = tool, input = new { } } }),
        .. Event("content_block_delta", new { type = "content_block_delta", index = 0, delta = new { type = "input_json_delta", partial_json = JsonSerializer.Serialize(arguments) } }),
        .. Event("content_block_stop", new { type = "content_block_stop", index = 0 }), .. End("tool_use"),
    ];

    private static string[] Start() => Event("message_start", new
    {
        type = "message_start",
        message = new { id = "msg_1", type = "message", role = "assistant", content = Array.Empty<object>(), model = "claude-test", stop_reason = (string?)null, stop_sequence = (string?)null, usage = new { input_tokens = 100, output_tokens = 1 } },
    });

    private static string[] End(string reason) =>
    [
        .. Event("message_delta", new { type = "message_delta", delta = new { stop_reason = reason, stop_sequence = (string?)null }, usage = new { output_tokens = 20 } }),
        .. Event("message_stop", new { type = "message_stop" }),
    ];

    private static string[] Event(string name, object data) => [$"event: {name}", $"data: {JsonSerializer.Serialize(data)}", ""];
}
