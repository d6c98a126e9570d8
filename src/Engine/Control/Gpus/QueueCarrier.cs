using System.Text.Json;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control.Gpus;

/// <summary>Carries a plan out: each of its experiments becomes a sweep on the GPUs of this server, in the plan's order and on the types it chose.</summary>
/// <remarks>From then on they share the GPUs with all other sweeps, and are planned again whenever one of them ends early, late or fails.</remarks>
public sealed class QueueCarrier(SweepService service, SharedGpus shared, EngineClock clock)
{
    /// <summary>Begins all of them, or none where one has a problem.</summary>
    /// <param name="document">The queue's file: its experiments have a <c>command</c> and a <c>metric</c>, or a <c>spec</c>.</param>
    /// <param name="queue">The same, read.</param>
    /// <param name="plan">The plan for it.</param>
    public async Task<(IReadOnlyList<CarriedExperiment> Carried, IReadOnlyList<Problem> Problems)> CarryOutAsync(JsonElement document, GpuQueue queue, AllocationPlan plan)
    {
        var problems = new List<Problem>();
        if (shared.Pools.Count == 0)
        {
            return ([], [new("available_gpus", "cannot be given out: this server has no GPUs set up", "have the operator name them under Sweepboard:Gpus, as Sweepboard__Gpus__T4__Count=4")]);
        }

        var specs = Specs(document, queue, plan, problems);
        return problems.Count > 0 ? ([], problems) : await BeginAsync(queue, plan, specs).ConfigureAwait(false);
    }

    private Dictionary<string, SweepSpec> Specs(JsonElement document, GpuQueue queue, AllocationPlan plan, List<Problem> problems)
    {
        var list = document.TryGetProperty("experiments", out var named) ? ("experiments", named) : ("pending_experiments", document.GetProperty("pending_experiments"));
        var places = plan.Schedule.ToDictionary(p => p.ExpId);
        var now = clock.Now;
        var specs = new Dictionary<string, SweepSpec>();
        foreach (var (index, experiment) in queue.Experiments.Index().Where(e => e.Item.Running is null))
        {
            var path = $"{list.Item1}[{index}]";
            if (!places.TryGetValue(experiment.Id, out var place) || place.Others is not null || place.Gpus.Count == 0)
            {
                problems.Add(new(path, place is null ? $"{experiment.Id} has no place in the plan" : $"{experiment.Id} needs {(place.Gpus.Count == 0 ? "no GPU" : "several kinds of GPU at once")}, which is not carried out here", "leave it out"));
            }
            else if (CarriedSpec.Of(list.Item2[index], experiment, place, now, path, problems) is { } spec)
            {
                problems.AddRange(service.Plan(spec).Problems.Select(p => new Problem($"{path}.{p.Path}", p.Message, p.Suggestion)));
                specs[experiment.Id] = spec;
            }
        }

        return specs;
    }

    // In the order of the plan, which breaks ties later; whoever is waited for has to be there first.
    private async Task<(IReadOnlyList<CarriedExperiment>, IReadOnlyList<Problem>)> BeginAsync(GpuQueue queue, AllocationPlan plan, Dictionary<string, SweepSpec> specs)
    {
        var order = plan.Schedule.Select(p => p.ExpId).Where(specs.ContainsKey).ToList();
        var number = order.Index().ToDictionary(o => o.Item, o => o.Index);
        var before = queue.Experiments.ToDictionary(e => e.Id, e => e.DependsOn.Where(number.ContainsKey).ToList());
        var begun = new Dictionary<string, SweepId>();
        foreach (var index in DependencyOrder.Of([.. order.Select(id => before[id].Select(b => number[b]).ToArray())]))
        {
            var id = order[index];
            var (state, _, problems) = await service.CreateAsync(specs[id] with { After = [.. specs[id].After, .. before[id].Select(b => begun[b])] }).ConfigureAwait(false);
            if (state is null)
            {
                return (Carried(begun), problems);
            }

            begun[id] = state.Id;
        }

        return (Carried(begun), []);
    }

    private static List<CarriedExperiment> Carried(Dictionary<string, SweepId> begun) => [.. begun.Select(b => new CarriedExperiment(b.Key, b.Value))];
}
