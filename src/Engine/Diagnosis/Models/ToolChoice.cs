namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>Chooses the tool of an unknown server that fits best to explain a failure of code.</summary>
internal static class ToolChoice
{
    // What its name or its words say, and how much that speaks for it.
    private static readonly (string Word, int Worth)[] Telling =
        [("start_conversation", 60), ("escalate_analysis", 40), ("hypothesis", 20), ("diagnos", 30), ("analy", 20), ("reason", 25), ("debug", 20), ("explain", 15), ("ask", 12), ("chat", 10), ("question", 10), ("review", 8), ("think", 8)];

    // It needs something that is not at hand, or it does more than reading.
    private static readonly string[] Unfit = ["continue_", "finalize_", "status", "health", "delete", "write", "create_", "update", "run_", "execute", "send", "upload", "performance", "cross_system"];

    public static ToolOffer? Best(IEnumerable<ToolOffer> tools) =>
        tools.Select(t => (Tool: t, Worth: Worth(t))).Where(t => t.Worth > 0).OrderByDescending(t => t.Worth).ThenBy(t => t.Tool.Name, StringComparer.Ordinal).Select(t => t.Tool).FirstOrDefault();

    private static int Worth(ToolOffer tool)
    {
        var name = tool.Name.ToLowerInvariant();
        return Unfit.Any(u => name.Contains(u, StringComparison.Ordinal)) || !ToolArguments.TakesText(tool.Schema) ? 0
            : Telling.Sum(t => (name.Contains(t.Word, StringComparison.Ordinal) ? 2 * t.Worth : 0) + (tool.Description.Contains(t.Word, StringComparison.OrdinalIgnoreCase) ? t.Worth / 4 : 0));
    }
}
