namespace Sweepboard.Web.NewSweep;

/// <summary>One parameter of a preset: its values as a file writes them, and why these.</summary>
public sealed record PresetParameter(string Name, string Values, string Why);

/// <summary>A search space that suits a kind of model, with a command to change.</summary>
/// <param name="Id">Its name in an address.</param>
/// <param name="Title">The kind of model.</param>
/// <param name="Says">What it is for, and what to watch.</param>
/// <param name="Metric">What to look at.</param>
/// <param name="Minutes">How long a run may take, to begin with.</param>
/// <param name="Parameters">What to vary, the most important first.</param>
public sealed record Preset(string Id, string Title, string Says, string Metric, double Minutes, IReadOnlyList<PresetParameter> Parameters)
{
    /// <summary>The preset as a file, each reason as a comment.</summary>
    public string File()
    {
        var width = Parameters.Max(p => p.Name.Length + p.Values.Length);
        var rows = Parameters.Select(p => $"  {p.Name}: {p.Values}{new string(' ', width - p.Name.Length - p.Values.Length)}  # {p.Why}");
        return $"""
            # {Title}: {Says}
            name: {Id}
            command: [python3, train.py{string.Concat(Parameters.Select(p => $", --{p.Name.Replace('_', '-')}, \"{"{"}{p.Name}{"}"}\""))}]
            search_space:
            {string.Join('\n', rows)}
            metric: {Metric}
            direction: {(Metric.Contains("loss", StringComparison.Ordinal) ? "minimize" : "maximize")}
            optimizer: random
            max_runs: {Math.Max(30, Parameters.Count * 8)}
            estimated_minutes: {Minutes}

            """;
    }
}
