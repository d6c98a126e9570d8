namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Where memory ran out, asks whether the program kept what it should have let go: then the machine is not to blame.</summary>
public sealed class MemoryFinder : IClueFinder
{
    private const double Seen = 0.5;
    private static readonly string[] Surfaces = ["infra.host_oom", "infra.cuda_oom", "infra.memory_request_low"];

    public Task<Clues> FindAsync(CaseStudy study, CancellationToken cancellation)
    {
        var kept = study.Earlier.FirstOrDefault(c => c is { Source: EvidenceKind.Code, Label: "code.graph_retained" or "code.missing_detach_state", Strength: >= Seen });
        return Task.FromResult(kept is null || !new SymptomReading(study.Earlier).Names.Contains("memory") ? Clues.None : new([Explains(kept), .. Surfaces.Select(s => Against(s, kept))], []));
    }

    private static Clue Explains(Clue kept) => new()
    {
        Source = EvidenceKind.Log,
        Rule = "across.memory_kept",
        Label = kept.Label,
        Strength = 0.8,
        Statement = "Memory ran out, as it must where the graph of each step is kept.",
        Evidence = kept.Evidence,
    };

    private static Clue Against(string surface, Clue kept) => new()
    {
        Source = EvidenceKind.Code,
        Rule = "across.memory_kept",
        Label = surface,
        Against = true,
        Strength = 0.4,
        Statement = $"The program itself keeps more with every step: {kept.Statement}",
        Evidence = kept.Evidence,
    };
}
