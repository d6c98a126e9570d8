using System.Text.RegularExpressions;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Control.Gpus;

namespace Sweepboard.Web.Allocations;

/// <summary>Says of the server's plan by the names of sweeps what the planner says by ids.</summary>
public sealed partial class SharedWords(SharedPlan plan)
{
    private readonly Dictionary<string, string> _names = plan.Queue.Experiments.ToDictionary(e => e.Id, e => e.Name ?? e.Id);

    public string Of(string text) => Id().Replace(text, id => _names.GetValueOrDefault(id.Value, id.Value));

    public Remark Of(Remark remark) => remark with { Text = Of(remark.Text) };

    [GeneratedRegex("[a-z0-9]+-(next-)?[0-9]+")]
    private static partial Regex Id();
}
