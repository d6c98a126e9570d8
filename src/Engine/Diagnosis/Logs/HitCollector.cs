namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Keeps where the catalogue's texts stand in a log: the first places of each, and how often.</summary>
internal sealed class HitCollector(KnownTexts texts)
{
    private const int MostOfOne = 8;
    private const int MostMatched = 1000;

    private readonly HashSet<KnownText> _candidates = [];
    private readonly Dictionary<KnownText, List<Seen>> _seen = [];
    private readonly Dictionary<KnownText, int> _matched = [];

    public void Take(LogLine line, LineRole role, long progress)
    {
        texts.Candidates(line.Text, _candidates);
        string? rank = null;
        foreach (var text in _candidates)
        {
            // What is said a thousand times is known; matching it again tells nothing.
            var matched = _matched.GetValueOrDefault(text);
            var facts = matched < MostMatched ? text.Match(line.Text) : [];
            if (facts is not null)
            {
                _matched[text] = matched + 1;
                rank ??= LogPrefix.Read(line.Text).Rank ?? "";
                Keep(text, new(line, facts, rank, role, progress));
            }
        }
    }

    public IReadOnlyList<LogHit> End(long progress) =>
        [.. _seen.SelectMany(t => t.Value.Select(s => s.Hit(t.Key, progress)))
            .OrderBy(h => h.Line.Number).ThenBy(h => h.Entry.Label, StringComparer.Ordinal).ThenByDescending(h => h.Pattern.Strength)];

    private void Keep(KnownText text, Seen seen)
    {
        if (!_seen.TryGetValue(text, out var all))
        {
            _seen[text] = all = [];
        }

        if (all.Find(s => s.Rank == seen.Rank) is { } same)
        {
            (same.Count, same.Progress) = (same.Count + 1, seen.Progress);
        }
        else if (all.Count < MostOfOne)
        {
            all.Add(seen);
        }
    }

    private sealed class Seen(LogLine line, Dictionary<string, string> facts, string rank, LineRole role, long progress)
    {
        public string Rank => rank;

        public int Count { get; set; } = 1;

        public long Progress { get; set; } = progress;

        public LogHit Hit(KnownText text, long total) => new(text.Entry, text.Pattern, line, facts)
        {
            Rank = rank.Length == 0 ? null : rank,
            Count = Count,
            ProgressAfter = total - Progress,
            IsMild = LogLevel.IsMild(line.Text),
            IsException = role is LineRole.Exception or LineRole.Message,
        };
    }
}
