namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Tells why ranks waited in vain: one of them had failed, or was still at work of its own.</summary>
internal static class CollectiveRule
{
    private const int LinesBefore = 80;

    private static readonly string[] Work =
        ["tokeniz", "preprocess", "pre-process", "running tokenizer", "map:", "map (num_proc", "generating", "downloading", "caching", "building index", "building dataset", "indexing", "saving checkpoint", "saving model", "uploading",
         "evaluating", "evaluation", "validating", "validation", "loading dataset", "converting", "packing", "shuffling", "compiling", "gathering"];

    public static void Add(LogReading log, LogOutcome outcome, List<Clue> clues)
    {
        var waited = log.Hits.Where(h => h.Entry.Label == "dist.collective_timeout").MinBy(h => h.Line.Number);
        if (waited is null || outcome.IsWell || LogOutcome.IsRecovered(waited.ProgressAfter, waited.Rank))
        {
            return;
        }

        var crashed = outcome.Failed.FirstOrDefault(t => t.Rank is not null && !LogOutcome.IsConsequence(t));
        if (crashed is not null)
        {
            clues.Add(Of("dist.rank_crashed", 0.5, $"Rank {crashed.Rank} failed with {crashed.Root.Exception}; the others waited for it until they timed out.", [Wording.Cite(log, crashed.Root.Last), Wording.Cite(log, waited.Line)], crashed.Rank!));
            return;
        }

        var before = log.Lines(Math.Max(1, waited.Line.Number - LinesBefore), Math.Min(LinesBefore, waited.Line.Number - 1));
        var busy = before.LastOrDefault(l => l.Number < waited.Line.Number && Work.Any(w => l.Text.Contains(w, StringComparison.OrdinalIgnoreCase)));
        // What was done with training going on afterwards is not what they waited for.
        if (busy.Text is not null && busy.Number >= log.LastProgress)
        {
            clues.Add(Of("dist.collective_timeout_slow_rank", 0.75, "The last thing done before the ranks timed out is long work that not all of them share.", [Wording.Cite(log, busy), Wording.Cite(log, waited.Line)], LogPrefix.Read(busy.Text).Rank ?? "0"));
        }
    }

    private static Clue Of(string label, double strength, string says, List<Evidence> evidence, string rank) => new()
    {
        Source = EvidenceKind.Log,
        Rule = "log." + label[5..],
        Statement = says,
        Symptom = "hang",
        Label = label,
        Strength = strength,
        Evidence = evidence,
        Facts = new Dictionary<string, string> { ["rank"] = rank },
    };
}
