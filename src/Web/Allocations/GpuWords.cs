using System.Globalization;
using Sweepboard.Engine.Allocation;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Allocations;

/// <summary>How GPUs, hours and money of a plan are written for people.</summary>
public static class GpuWords
{
    public static string Hour(double hours) => $"{Trim(hours)} h";

    public static string Usd(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"${usd:#,0.00}");

    public static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.#} %");

    public static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.##} s");

    /// <summary>GPUs by their numbers, neighbours drawn together: <c>T4 0–3, 7</c>.</summary>
    public static string Numbers(string type, IReadOnlyList<int> gpus)
    {
        var runs = new List<(int From, int To)>();
        foreach (var gpu in gpus.Order())
        {
            if (runs is [.., var last] && last.To == gpu - 1)
            {
                runs[^1] = (last.From, gpu);
            }
            else
            {
                runs.Add((gpu, gpu));
            }
        }

        var shown = runs.Take(6).Select(r => r.From == r.To ? $"{r.From}" : $"{r.From}–{r.To}");
        return $"{Show.Plain(type)} {string.Join(", ", shown)}{(runs.Count > 6 ? $" and more, {gpus.Count} in all" : "")}";
    }

    /// <summary>An objective as one says it.</summary>
    public static string Objective(string name) => name switch
    {
        "maximize_throughput" => "Throughput: what weighs most first",
        "minimize_cost" => "The least cost",
        "balance" => "Time and cost in balance",
        _ => string.Join(", then ", name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(c => Show.Plain(c.Replace('_', ' ')))),
    };

    public static string Of(Criterion criterion) => criterion switch
    {
        Criterion.Makespan => "All done after",
        Criterion.WeightedCompletion => "Weighted completion",
        Criterion.WeightedTardiness => "Weighted tardiness",
        Criterion.Cost => "Cost",
        _ => "Time and cost in balance",
    };

    /// <summary>A criterion's value with its unit.</summary>
    public static string Value(Criterion criterion, double value) => criterion switch
    {
        Criterion.Cost => Usd((decimal)value),
        Criterion.Balance => Trim(value),
        _ => Hour(value),
    };

    private static string Trim(double value) => value.ToString(Math.Abs(value) >= 1_000 ? "#,0" : "0.##", CultureInfo.InvariantCulture);
}
