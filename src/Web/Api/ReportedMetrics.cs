using Sweepboard.Engine.Dispatchers.Metrics;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Errors;

namespace Sweepboard.Web.Api;

/// <summary>Reads metrics that come by the API, within the bounds that metrics of a dispatcher's attempts have.</summary>
internal static class ReportedMetrics
{
    private const int MostOfAFailure = 64 * 1024;
    private const int ProblemsShown = 20;

    /// <exception cref="UnfitRequestException">Points lack a name, or there are none.</exception>
    public static IReadOnlyList<MetricPoint> Of(PointsBody body)
    {
        var points = body.Points ?? throw UnfitRequestException.InBody("points", "is missing", "send {\"points\": [{\"name\": \"val_acc\", \"step\": 1, \"value\": 84.2}]}");
        Refuse(points.Select((point, i) => point is null ? new Problem($"points[{i}]", "is empty") : WrongName($"points[{i}].name", point.Name)));
        RefuseTooMany("points", points.Select(p => p!.Name!));
        return [.. points.Select(p => new MetricPoint(p!.Name!, p.Step, p.Value, default))];
    }

    /// <exception cref="UnfitRequestException">It says neither or both of <c>metrics</c> and <c>failed</c>, or names no metric can have.</exception>
    public static (IReadOnlyDictionary<string, double>? Metrics, string? Failed) Of(TellBody body)
    {
        if (body.Metrics is null == (body.Failed is null))
        {
            throw UnfitRequestException.InBody("metrics", body.Failed is null ? "is missing" : "is given beside failed", "tell either metrics: {name: value} or failed: \"why\"");
        }

        if (string.IsNullOrWhiteSpace(body.Failed) && body.Failed is not null)
        {
            throw UnfitRequestException.InBody("failed", "is empty, but must say why");
        }

        var metrics = body.Metrics ?? new Dictionary<string, double>();
        Refuse(metrics.Keys.Select(name => WrongName($"metrics.{name}", name)));
        RefuseTooMany("metrics", metrics.Keys);
        // Of a long text the end says most.
        return (body.Metrics, body.Failed is { Length: > MostOfAFailure } text ? text[^MostOfAFailure..] : body.Failed);
    }

    private static Problem? WrongName(string path, string? name) => MetricLimits.IsName(name)
        ? null
        : new(path.Length <= 80 ? path : path[..77] + "...", $"is not a metric's name: a letter or '_', then letters, digits and any of _ . / -, at most {MetricLimits.NameLength}");

    private static void RefuseTooMany(string path, IEnumerable<string> names)
    {
        if (names.Distinct().Count() is > MetricLimits.Names and var count)
        {
            throw UnfitRequestException.InBody(path, $"has {count} names, but may have {MetricLimits.Names}");
        }
    }

    private static void Refuse(IEnumerable<Problem?> found)
    {
        if (found.OfType<Problem>().Take(ProblemsShown).ToList() is { Count: > 0 } problems)
        {
            throw new UnfitRequestException(StatusCodes.Status422UnprocessableEntity, problems);
        }
    }
}
