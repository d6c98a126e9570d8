using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>A diagnosis as it stands: the fold of its events.</summary>
public sealed record SessionState(DiagnosisId Id, string Title, string Engine, DateTimeOffset CreatedAt)
{
    /// <summary>The number of the last event folded.</summary>
    public long Seq { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public RunId? Run { get; init; }

    public bool Quick { get; init; }

    /// <summary>Whether somebody agreed that the language model that is configured is told of this case.</summary>
    public bool MayAskModel { get; init; }

    public ImmutableArray<ManifestEntry> Manifest { get; init; } = [];

    /// <summary>What was given but cannot be used.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    public ImmutableArray<Turn> Turns { get; init; } = [];

    /// <summary>How often the last turn was begun.</summary>
    public int Tries { get; init; }

    /// <summary>Questions whose turn has not come, oldest first.</summary>
    public ImmutableArray<string> Waiting { get; init; } = [];

    /// <summary>How the session ended; null: it goes on.</summary>
    public SessionStatus? End { get; init; }

    /// <summary>Why it ended.</summary>
    public string? Reason { get; init; }

    public SessionStatus Status => End ?? (Due is null ? SessionStatus.AwaitingUser : Turns.IsEmpty ? SessionStatus.Created : SessionStatus.Running);

    public bool IsOpen => End is null;

    /// <summary>The report as it was last told.</summary>
    public Report? Report => Turns.LastOrDefault(t => t.Report is not null)?.Report;

    /// <summary>All that was cited, by id; what the report knows of a piece is the newest.</summary>
    [JsonIgnore]
    public IEnumerable<CitedEvidence> Evidence =>
        Turns.SelectMany(t => t.Evidence).Concat(Report?.Evidence ?? []).GroupBy(e => e.Id).Select(g => g.Last());

    /// <summary>How many questions were asked, those that wait included.</summary>
    public int Questions => Turns.Count(t => t.Kind == TurnKind.Question) + Waiting.Length;

    /// <summary>The turn to be taken next, or to be taken again because it was broken off; null: there is none, or the session has ended.</summary>
    [JsonIgnore]
    public TurnStarted? Due
    {
        get
        {
            if (!IsOpen)
            {
                return null;
            }

            if (Turns is [.., { EndedAt: null } broken])
            {
                return new(broken.Index, broken.Kind, broken.Question);
            }

            var opening = Opening(Quick);
            return Turns.Length < opening.Length ? new(Turns.Length + 1, opening[Turns.Length], null)
                : Waiting is [var question, ..] ? new(Turns.Length + 1, TurnKind.Question, question) : null;
        }
    }

    public CitedEvidence? FindEvidence(string id) => Evidence.FirstOrDefault(e => e.Id == id);

    private static ReadOnlySpan<TurnKind> Opening(bool quick)
    {
        ReadOnlySpan<TurnKind> all = [TurnKind.Code, TurnKind.Correlate, TurnKind.RootCause, TurnKind.Fixes, TurnKind.Report];
        return quick ? all[1..] : all;
    }
}
