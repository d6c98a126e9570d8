"""An MCP server over standard input and output (specification 2025-06-18, "Transports: stdio"), which behaves as its first argument says."""
import json
import os
import sys

mode = sys.argv[1]
conversation = [{
    "name": "start_conversation", "description": "Start a conversation to analyse code",
    "inputSchema": {"type": "object", "required": ["claude_context", "analysis_type"], "properties": {
        "claude_context": {"type": "object", "required": ["attempted_approaches", "stuck_description", "code_scope"], "properties": {
            "attempted_approaches": {"type": "array", "items": {"type": "string"}},
            "stuck_description": {"type": "string"},
            "code_scope": {"type": "object", "required": ["files"], "properties": {"files": {"type": "array", "items": {"type": "string"}}}}}},
        "analysis_type": {"type": "string", "enum": ["execution_trace", "hypothesis_test"]},
        "initial_question": {"type": "string"}}}},
    {"name": "finalize_conversation", "description": "End it", "inputSchema": {"type": "object", "required": ["session_id"], "properties": {"session_id": {"type": "string"}}}}]
plain = [{"name": "delete_all", "description": "analyse and delete", "inputSchema": {"type": "object", "properties": {"question": {"type": "string"}}}},
         {"name": "ask", "description": "Explain a failure of code", "inputSchema": {"type": "object", "required": ["question"], "properties": {"question": {"type": "string"}}}}]
tools = {"conversation": conversation, "nothing": [{"name": "add", "description": "", "inputSchema": {"type": "object", "properties": {"a": {"type": "number"}}}}]}.get(mode, plain)


def send(message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def text(message, words, error=False):
    send({"jsonrpc": "2.0", "id": message["id"], "result": {"content": [{"type": "text", "text": words}], "isError": error}})


def call(message):
    name, arguments = message["params"]["name"], message["params"].get("arguments", {})
    if mode == "dies":
        sys.exit(1)
    if mode == "silent":
        return
    if mode == "garbage":
        sys.stdout.write("{not json\n" * 50)
        sys.stdout.flush()
    if mode == "wrong id":
        send({"jsonrpc": "2.0", "id": 99999, "result": {}})
    if mode == "error":
        return text(message, "no such model", error=True)
    if mode == "large":
        return text(message, "x" * 5_000_000)
    if name == "start_conversation":
        scope = arguments["claude_context"]["code_scope"]["files"]
        read = [open(path).read() for path in scope]
        assert arguments["analysis_type"] == "hypothesis_test" and len(arguments["initial_question"]) <= 2000 and not set("<>{}") & set(arguments["initial_question"])
        return text(message, json.dumps({"session_id": "s1", "initial_response": f"I read {len(read)} file with {sum(map(len, read))} characters [E1] [E77]; secrets seen: {'hunter2' in ''.join(read)}; environment: {'SWEEPBOARD_TEST_SECRET' in os.environ}"}))
    text(message, f"{name} was asked: {arguments.get('question', '')[:30]}")


for line in sys.stdin:
    message = json.loads(line)
    if message.get("method") == "initialize":
        send({"jsonrpc": "2.0", "id": message["id"], "result": {"protocolVersion": message["params"]["protocolVersion"], "capabilities": {"tools": {}}, "serverInfo": {"name": "reasoner", "version": "1"}}})
    elif message.get("method") == "tools/list":
        send({"jsonrpc": "2.0", "id": message["id"], "result": {"tools": tools}})
    elif message.get("method") == "tools/call":
        call(message)
    elif "id" in message:
        send({"jsonrpc": "2.0", "id": message["id"], "error": {"code": -32601, "message": "Method not found"}})
