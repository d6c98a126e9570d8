namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Puts the clues of a diagnosis in the order in which one follows from the other.</summary>
public sealed class ReasoningChain(EvidenceBook book)
{
    private const int MostOfAKind = 3;

    public IReadOnlyList<ReasoningStep> Of(IReadOnlyList<Clue> clues, IReadOnlyList<Hypothesis> ranked, string conclusion)
    {
        var steps = new List<ReasoningStep>();
        var told = new HashSet<string>();
        void Tell(IEnumerable<Clue> some)
        {
            foreach (var clue in some.Where(c => told.Add(c.Statement)))
            {
                steps.Add(new(clue.Statement, book.Cite(clue.Evidence)));
            }
        }

        Tell(clues.Where(c => c is { Symptom: not null, Against: false }).OrderByDescending(c => c.Strength).Take(MostOfAKind));
        Tell(clues.Where(c => c.Source == EvidenceKind.Sibling).OrderByDescending(c => c.Strength).Take(MostOfAKind));
        foreach (var cause in ranked.Take(MostOfAKind))
        {
            Tell(cause.For.Take(MostOfAKind));
            Tell(cause.Against.Take(1));
            steps.Add(new(Sentence(cause), book.Cite(cause.For.SelectMany(c => c.Evidence).Take(MostOfAKind))));
        }

        steps.Add(new(conclusion, book.Cite(ranked.Take(1).SelectMany(h => h.For).SelectMany(c => c.Evidence).Take(MostOfAKind))));
        return steps;
    }

    private static string Sentence(Hypothesis cause) => cause.Role switch
    {
        Role.Trigger => $"What made it show is that {cause.Entry.Title}.",
        Role.Amplifier => $"It was made worse: {cause.Entry.Title}.",
        Role.Environment => $"It came from outside the program: {cause.Entry.Title}.",
        _ => $"What is wrong in the program or its data is that {cause.Entry.Title}.",
    };
}
