using System.Globalization;
using System.Text;
using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Bench.Allocation;

/// <summary>MiniZinc with its own choice of solver (Gecode): a cumulative constraint for each resource.</summary>
internal sealed class MiniZincSolver : OtherSolver
{
    private const string Found = "makespan=";

    public override string Name => "minizinc";

    protected override long? Solve(Instance instance, int seconds, string folder)
    {
        var model = Path.Combine(folder, "queue.mzn");
        File.WriteAllText(model, ModelOf(instance));
        var output = Output("minizinc", "--solver", "gecode", "--time-limit", $"{seconds * 1_000}", "--intermediate", model);
        return output.Split('\n').LastOrDefault(l => l.StartsWith(Found, StringComparison.Ordinal)) is { } line ? long.Parse(line[Found.Length..], CultureInfo.InvariantCulture) : null;
    }

    private static string ModelOf(Instance instance)
    {
        long[] duration = [.. instance.Modes.Select(m => m[0].Duration)];
        var horizon = duration.Sum() + instance.Release.DefaultIfEmpty(0).Max();
        var model = new StringBuilder("include \"cumulative.mzn\";\n");
        model.AppendLine(CultureInfo.InvariantCulture, $"array[1..{instance.Jobs}] of var 0..{horizon}: s;\nvar 0..{horizon}: makespan;\narray[1..{instance.Jobs}] of int: d = [{string.Join(',', duration)}];");
        for (var job = 0; job < instance.Jobs; job++)
        {
            model.AppendLine(CultureInfo.InvariantCulture, $"constraint s[{job + 1}] >= {instance.Release[job]} /\\ s[{job + 1}] + {duration[job]} <= makespan;");
            foreach (var before in instance.Predecessors[job])
            {
                model.AppendLine(CultureInfo.InvariantCulture, $"constraint s[{before + 1}] + {duration[before]} <= s[{job + 1}];");
            }
        }

        for (var resource = 0; resource < instance.Resources; resource++)
        {
            var needs = instance.Modes.Select(m => m[0].Uses.Where(u => u.Resource == resource).Sum(u => u.Amount));
            model.AppendLine(CultureInfo.InvariantCulture, $"constraint cumulative(s, d, [{string.Join(',', needs)}], {instance.Capacities[resource].Most});");
        }

        model.AppendLine("solve :: int_search(s, smallest, indomain_min) minimize makespan;");
        return model.Append(CultureInfo.InvariantCulture, $"output [\"{Found}\\(makespan)\\n\"];\n").ToString();
    }
}
