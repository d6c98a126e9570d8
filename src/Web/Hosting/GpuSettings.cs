using System.Globalization;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Control.Gpus;

namespace Sweepboard.Web.Hosting;

/// <summary>Reads which GPUs this server has: <c>Sweepboard:Gpus:T4:Count</c> and its kin, an entry for each type.</summary>
internal static class GpuSettings
{
    private const int Most = 10_000;
    private static readonly string[] Known = ["Count", "CostPerHour", "MemoryGb", "Devices"];

    public static SharedGpus Read(IConfigurationSection section, List<string> problems)
    {
        var pools = new List<GpuPool>();
        var devices = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var type in section.GetChildren())
        {
            if (!IsNamed(type, problems))
            {
                continue;
            }

            var named = (type["Devices"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (named.Length > 0)
            {
                devices[type.Key] = named;
            }

            var count = Number(type, "Count", named.Length, problems);
            if (count is < 1 or > Most || count != Math.Floor(count) || (named.Length > 0 && count != named.Length))
            {
                problems.Add($"{type.Path}:Count must be a whole number from 1 to {Most}{(named.Length > 0 ? $", and as many as there are Devices ({named.Length})" : "")}, but is \"{type["Count"] ?? type.Value}\".");
                continue;
            }

            pools.Add(new(type.Key, (int)count, (decimal)Number(type, "CostPerHour", 0, problems), type["MemoryGb"] is null ? null : Number(type, "MemoryGb", 0, problems), []));
        }

        problems.AddRange(devices.SelectMany(d => d.Value.Select(name => (Name: name, Type: d.Key))).GroupBy(d => d.Name).Where(g => g.Count() > 1)
            .Select(g => $"{section.Path}: Devices has {g.Key} twice ({string.Join(", ", g.Select(d => d.Type))}), but it is one GPU; name it once."));
        NumberOthers(pools, devices);
        return new(pools, devices);
    }

    private static bool IsNamed(IConfigurationSection type, List<string> problems)
    {
        if (Known.Contains(type.Key, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add($"{type.Path} must name a type of GPU before {type.Key}, as {ConfigurationPath.GetParentPath(type.Path)}:T4:{type.Key}.");
            return false;
        }

        problems.AddRange(type.GetChildren().Where(c => !Known.Contains(c.Key, StringComparer.OrdinalIgnoreCase))
            .Select(c => $"{c.Path} is no setting of GPUs; there are {string.Join(", ", Known)}."));
        return true;
    }

    // One machine numbers its GPUs through, whatever their types: two types that both begin at 0 would share theirs.
    private static void NumberOthers(List<GpuPool> pools, Dictionary<string, IReadOnlyList<string>> devices)
    {
        var named = devices.Values.SelectMany(d => d).ToHashSet();
        var free = new Queue<string>(Enumerable.Range(0, named.Count + pools.Sum(p => p.Count)).Select(n => n.ToString(CultureInfo.InvariantCulture)).Where(n => !named.Contains(n)));
        foreach (var pool in pools.Where(p => !devices.ContainsKey(p.Type)))
        {
            devices[pool.Type] = [.. Enumerable.Range(0, pool.Count).Select(_ => free.Dequeue())];
        }
    }

    private static double Number(IConfigurationSection type, string name, double otherwise, List<string> problems)
    {
        // T4=4 is short for T4:Count=4.
        if ((type[name] ?? (name == "Count" ? type.Value : null)) is not { Length: > 0 } text)
        {
            return otherwise;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1e6)
        {
            return number;
        }

        problems.Add($"{type.Path}:{name} must be a number from 0, but is \"{text}\".");
        return otherwise;
    }
}
