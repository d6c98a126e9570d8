using System.Globalization;
using Sweepboard.Engine.Allocation;

namespace Sweepboard.Bench.Allocation;

/// <summary>Reads a project of one mode in the format of the PSPLIB (<c>.sm</c>), with the best known makespan from a <c>best.csv</c> (<c>name,value</c>) beside it.</summary>
internal static class ProjectFile
{
    public static AllocationCase Read(string path)
    {
        string[] lines = [.. File.ReadLines(path)];
        var name = Path.GetFileNameWithoutExtension(path);
        var arcs = Table(lines, "PRECEDENCE RELATIONS", 2);
        var needs = Table(lines, "REQUESTS/DURATIONS", 3);
        var capacity = Numbers(lines[Array.FindIndex(lines, l => l.StartsWith("RESOURCEAVAILABILITIES", StringComparison.Ordinal)) + 2]);
        return new("psplib", name, new()
        {
            Experiments = [.. needs.Select(n => new Experiment
            {
                Id = $"{n[0]}",
                Hours = n[2],
                Choices = [new([.. capacity.Index().Where(c => n[3 + c.Index] > 0).Select(c => new GpuDemand($"R{c.Index + 1}", n[3 + c.Index]))])],
                DependsOn = [.. arcs.Where(a => a.Skip(3).Contains(n[0])).Select(a => $"{a[0]}")],
            })],
            Pools = [.. capacity.Index().Select(c => new GpuPool($"R{c.Index + 1}", c.Item, 1, null, []))],
            Criteria = [Criterion.Makespan],
        }, KnownOf(Path.Combine(Path.GetDirectoryName(path)!, "best.csv"), name));
    }

    // The rows of numbers below a heading and its column names, up to the next line of stars.
    private static List<int[]> Table(string[] lines, string heading, int below)
    {
        var at = Array.FindIndex(lines, l => l.StartsWith(heading, StringComparison.Ordinal));
        return at < 0 ? throw new FormatException($"There is no '{heading}' in the project file.")
            : [.. lines.Skip(at + below).SkipWhile(l => Numbers(l).Length == 0).TakeWhile(l => !l.StartsWith('*')).Select(Numbers)];
    }

    private static int[] Numbers(string line) => line.StartsWith('-') ? [] : [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeWhile(t => int.TryParse(t, out _)).Select(t => int.Parse(t, CultureInfo.InvariantCulture))];

    private static double? KnownOf(string file, string name) =>
        File.Exists(file) && File.ReadLines(file).Select(l => l.Split(',')).FirstOrDefault(l => l is [var of, _] && of == name) is { } found ? double.Parse(found[1], CultureInfo.InvariantCulture) : null;
}
