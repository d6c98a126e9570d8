using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>All that is known of an attempt's end.</summary>
/// <param name="Exit">What its dispatcher saw.</param>
/// <param name="Attempt">The attempt as the log knows it: a wish to stop it, its stage.</param>
/// <param name="Tail">The last lines it printed, standard output first, then standard error.</param>
/// <param name="Metrics">The last value of each metric of the run so far.</param>
/// <param name="Objectives">The metrics its sweep is after.</param>
/// <param name="ScoreIsDue">Whether the objectives must have been reported by now: after evaluation, or after training where there is none.</param>
public sealed record AttemptEvidence(
    AttemptExit Exit, Attempt Attempt, IReadOnlyList<string> Tail, IReadOnlyDictionary<string, double> Metrics, IReadOnlyList<Objective> Objectives, bool ScoreIsDue);
