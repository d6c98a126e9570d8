using System.Globalization;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Control.Gpus;

namespace Sweepboard.Web.Hosting;

/// <summary>Reads which GPUs this server has: <c>Sweepboard:Gpus:T4:Count</c> and its kin, an entry for each type.</summary>
internal static class GpuSettings
{
    private const int Most = 10_000;

    public static SharedGpus Read(IConfigurationSection section, List<string> problems)
    {
        var pools = new List<GpuPool>();
        var devices = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var type in section.GetChildren())
        {
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

        return new(pools, devices);
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
