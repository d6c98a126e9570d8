using System.ComponentModel;
using Microsoft.Extensions.AI;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;

namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>Takes a model's claims, each with the places it rests on, and looks those up: what does not stand there is struck.</summary>
public sealed class ClaimTool(FailureCase failure, EvidenceBook book, EvidenceCheck check)
{
    private const int LongestClaim = 600;
    private readonly List<TurnStep> _claims = [];

    public AIFunction Function => AIFunctionFactory.Create(State, "state_claim", "States one claim with one place it rests on. Give file and line and the quoted text for code; line and quoted text for the log (no file); series, step and value for a metric; run for a sibling; key and value for the configuration; or id for evidence that has one (E7). It is looked up; a claim whose place does not say that is shown as not verified.");

    /// <summary>The claims since this was last asked.</summary>
    public IReadOnlyList<TurnStep> Take()
    {
        TurnStep[] taken = [.. _claims];
        _claims.Clear();
        return taken;
    }

    private string State(
        [Description("one sentence")] string claim, string? id = null, string? file = null, int? line = null, string? quote = null,
        string? series = null, long? step = null, double? value = null, string? run = null, string? key = null)
    {
        var said = claim.Length > LongestClaim ? claim[..LongestClaim] : claim;
        if (id is not null && book.All.FirstOrDefault(e => e.Id == id) is { } known)
        {
            _claims.Add(new(said, [known.Id]));
            return "Verified.";
        }

        if (Place(file, line, quote, series, step, value, run, key) is not { } place || !check.Holds(place))
        {
            _claims.Add(new(said, []));
            return "Not verified: what was quoted does not stand there. Read the place and state it again, or leave it.";
        }

        _claims.Add(new(said, [book.Cite(place)]));
        return "Verified.";
    }

    private Evidence? Place(string? file, int? line, string? quote, string? series, long? step, double? value, string? run, string? key) => (file, line, series, step, run, key) switch
    {
        (_, _, { } name, { } at, _, _) when value is { } v => Evidence.AtPoint(name, at, v),
        (_, _, _, _, { } sibling, _) => Evidence.OfSibling(sibling, quote ?? ""),
        (_, _, _, _, _, { } named) when failure.Hyperparameters.TryGetValue(named, out var set) => Evidence.InConfiguration(named, set.ToString()),
        ({ } path, { } at, _, _, _, _) when quote is { Length: > 0 } && failure.Files.Any(f => f.Path == path) => Evidence.InCode(path, at, quote),
        (_, { } at, _, _, _, _) when quote is { Length: > 0 } && failure.Log is not null => Evidence.InLog(failure.Log.Name, at, quote),
        _ => null,
    };
}
