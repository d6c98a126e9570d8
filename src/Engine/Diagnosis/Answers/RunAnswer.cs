using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Answers;

/// <summary>Compares with a run that the question names, or with those that worked.</summary>
internal sealed class RunAnswer(AskedAbout asked)
{
    private const int Most = 3;

    public string? Try()
    {
        var siblings = asked.Study.Case.Siblings;
        var named = siblings.Where(s => asked.Says(s.Id)).ToList();
        if (named.Count == 0 && !(asked.Mentions("compare", "differ", "other", "sibling", "worked", "succe") && asked.Mentions("run", "sibling", "compare", "differ", "worked", "succe")))
        {
            return null;
        }

        if (siblings.Count == 0)
        {
            return "There is no other run to compare with. Give one that works, with its configuration, and what differs can be named.";
        }

        var compared = named.Count > 0 ? named : [.. siblings.Where(s => s.Worked).OrderBy(s => Differences(s).Count).Take(Most)];
        return compared.Count == 0 ? $"None of the {siblings.Count} other runs worked, so there is nothing to tell this one from." : string.Join('\n', compared.Select(Compare));
    }

    private string Compare(Sibling sibling)
    {
        asked.Book.Cite(Evidence.OfSibling(sibling.Id, sibling.Worked ? "worked" : "failed"));
        var differences = Differences(sibling);
        return $"Run {sibling.Id} {(sibling.Worked ? "worked" : "failed too")}; {(differences.Count == 0 ? "its configuration is the same." : $"it differs in this:\n\n{TurnTexts.List(differences)}")}";
    }

    private List<string> Differences(Sibling sibling)
    {
        var here = asked.Study.Case.Hyperparameters;
        return [.. here.Keys.Union(sibling.Hyperparameters.Keys)
            .Select(k => (Key: k, Here: Value(here, k), There: Value(sibling.Hyperparameters, k)))
            .Where(d => d.Here != d.There).Select(d => $"`{d.Key}`: {d.Here} here, {d.There} there")];
    }

    private static string Value(Configuration configuration, string key) => configuration.TryGetValue(key, out var value) ? value.ToString() : "not set";
}
