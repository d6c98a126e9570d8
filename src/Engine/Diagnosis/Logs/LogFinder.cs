namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Finds clues in what the job printed: exceptions, texts of the catalogue, and that it stopped printing.</summary>
public sealed class LogFinder : IClueFinder
{
    private const double Least = 0.1;
    private const int MostLines = 3;

    public Task<Clues> FindAsync(CaseStudy study, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (study.Case.Log is null)
        {
            return Task.FromResult(new Clues([], ["There is no log: crashes and messages of the system could not be looked for."]));
        }

        var log = study.Once(LogReading.Of);
        var outcome = LogOutcome.Of(study.Case, log);
        var clues = new List<Clue>();
        AddException(study.Case, log, outcome, clues);
        AddNotFinite(log, outcome, clues);
        AddKnown(study.Case, log, outcome, clues);
        HangRule.Add(study.Case, log, outcome, clues);
        CollectiveRule.Add(log, outcome, clues);
        return Task.FromResult(new Clues([.. Strongest(clues).OrderByDescending(c => c.Strength).ThenBy(c => c.Evidence.Count > 0 ? c.Evidence[0].Line : 0).ThenBy(c => c.Rule, StringComparer.Ordinal)], log.Notes));
    }

    // Two rules may speak for one cause; the surer one tells it.
    private static IEnumerable<Clue> Strongest(List<Clue> clues) =>
        clues.Where(c => c.Label is null || !clues.Exists(o => o.Label == c.Label && o.Against == c.Against && o.Strength > c.Strength));

    private static void AddKnown(FailureCase failure, LogReading log, LogOutcome outcome, List<Clue> clues)
    {
        var weighed = log.Hits.Select(h => (Hit: h, Strength: h.Pattern.Strength * HitWeight.Of(h, outcome))).Where(h => h.Strength >= Least).ToList();
        var best = weighed.GroupBy(h => h.Hit.Entry.Label, StringComparer.Ordinal)
            .Select(g => (g.Key, Best: g.MaxBy(h => h.Strength), Lines: g.Select(h => h.Hit.Line).DistinctBy(l => l.Number).ToList())).ToList();
        var known = best.SelectMany(b => weighed.Where(w => w.Hit.Entry.Label == b.Key).Select(w => (Label: b.Key, Line: w.Hit.Line.Number, w.Strength))).ToList();
        foreach (var (label, (hit, strength), lines) in best)
        {
            var others = known.Where(k => k.Label != label);
            var memory = label.StartsWith("infra.gpu_", StringComparison.Ordinal) || label == "infra.cuda_oom" ? MemoryFactor(label, hit) : 1;
            var weighedDown = Math.Min(0.95, strength * memory) * Shadows.Factor(label, others, hit.Line.Number, strength);
            clues.Add(new()
            {
                Source = EvidenceKind.Log,
                Rule = "log." + label[(label.IndexOf('.') + 1)..],
                Statement = Wording.Fill(hit.Pattern.Says, hit.Facts) + (hit.Rank is null ? "" : $" Rank {hit.Rank} prints it first."),
                // A warning that training went on after is no symptom; how it went, its metrics tell.
                Symptom = LogOutcome.IsRecovered(hit.ProgressAfter, hit.Rank) ? null : hit.Pattern.Symptom,
                Label = label,
                Strength = Math.Round(weighedDown, 3),
                Evidence = Cite(failure, log, outcome, hit, lines),
                Facts = Facts(hit, outcome),
            });
        }
    }

    private static double MemoryFactor(string label, LogHit hit) => (label, CudaMemory.Read(hit.Line.Text)) switch
    {
        ("infra.gpu_fragmentation", { IsFragmented: true }) => 6,
        ("infra.gpu_memory_taken", { IsTaken: true }) => 2.4,
        ("infra.gpu_memory_taken", { Total: not null }) => 0.4,
        ("infra.cuda_oom", { IsTaken: true } or { IsFragmented: true }) => 0.6,
        _ => 1,
    };

    // A mistake of the program is where its code is; what the machine did is where the log says so.
    private static List<Evidence> Cite(FailureCase failure, LogReading log, LogOutcome outcome, LogHit hit, List<LogLine> lines)
    {
        var cited = new List<Evidence> { Wording.Cite(log, hit.Line) };
        cited.AddRange(lines.Where(l => l.Number != hit.Line.Number).Take(MostLines - 1).Select(l => Wording.Cite(log, l)));
        if (outcome.Holds(hit.Line.Number) && Place(failure, outcome.Fatal!) is { } place)
        {
            cited.Insert(hit.Entry.Role == Findings.Role.Environment ? cited.Count : 0, place);
        }

        return cited;
    }

    private static Dictionary<string, string> Facts(LogHit hit, LogOutcome outcome)
    {
        var facts = new Dictionary<string, string>(hit.Facts);
        if (hit.Rank is not null)
        {
            facts["rank"] = hit.Rank;
        }

        if (outcome.Holds(hit.Line.Number))
        {
            facts["exception"] = outcome.Fatal!.Root.Exception;
        }

        return facts;
    }

    private static void AddException(FailureCase failure, LogReading log, LogOutcome outcome, List<Clue> clues)
    {
        if (outcome.Fatal is not { } fatal)
        {
            return;
        }

        var root = fatal.Root;
        var frame = root.UserFrame ?? fatal.UserFrame;
        var at = Place(failure, fatal);
        var facts = new Dictionary<string, string> { ["exception"] = root.Exception, ["message"] = root.Message, ["log_line"] = Text(root.Last.Number) };
        if (frame is not null)
        {
            (facts["frame_file"], facts["frame_line"], facts["function"]) = (frame.File, Text(frame.Line), frame.Function);
        }

        if (at is not null)
        {
            (facts["file"], facts["line"]) = (at.File!, Text(at.Line!.Value));
        }

        clues.Add(new()
        {
            Source = EvidenceKind.Log,
            Rule = "log.exception",
            Statement = $"It ends with {root.Exception}{(root.Message.Length == 0 ? "" : ": " + Wording.Cut(root.Message.Split('\n')[0], 200))}"
                + (frame is null ? "." : $" (in {frame.File}, line {frame.Line})."),
            Symptom = ExceptionKinds.Symptom(root),
            Strength = 0,
            Evidence = [Wording.Cite(log, root.Last), .. at is null ? Array.Empty<Evidence>() : [at], .. ReferenceEquals(root, fatal) ? Array.Empty<Evidence>() : [Wording.Cite(log, fatal.Last)]],
            Facts = facts,
        });
    }

    private static void AddNotFinite(LogReading log, LogOutcome outcome, List<Clue> clues)
    {
        var said = outcome.Fatal?.Root is { } root && NotFiniteTexts.Says(root.Message) ? root.Last
            : log.NotFinite is { } line && !outcome.IsWell ? line : (LogLine?)null;
        if (said is not { } found)
        {
            return;
        }

        clues.Add(new()
        {
            Source = EvidenceKind.Log,
            Rule = "log.not_finite",
            Statement = "The program says itself that a number of its training is not finite.",
            Symptom = "nan_inf",
            Evidence = [Wording.Cite(log, found)],
            Facts = NotFiniteTexts.Step(found.Text) is { } step ? new Dictionary<string, string> { ["step"] = step } : [],
        });
    }

    private static Evidence? Place(FailureCase failure, Traceback fatal)
    {
        if ((fatal.Root.Place ?? fatal.Place) is not { } place || failure.Files.FirstOrDefault(f => f.Path == place.File) is not { } file)
        {
            return null;
        }

        var lines = file.Text.Split('\n');
        return place.Line <= lines.Length ? Evidence.InCode(place.File, place.Line, lines[place.Line - 1].TrimEnd('\r')) : null;
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
