using System.Globalization;
using System.Text;

namespace Sweepboard.Web.Health;

/// <summary>Writes series in the text format of Prometheus, version 0.0.4.</summary>
internal sealed class PrometheusText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";
    private readonly StringBuilder _text = new();

    /// <param name="name">The series; its unit at the end, in base units.</param>
    /// <param name="help">What it counts.</param>
    /// <param name="value">Its value now.</param>
    /// <param name="type">"gauge" or "counter".</param>
    public PrometheusText Add(string name, string help, double value, string type = "gauge") => Add(name, help, [("", value)], null, type);

    /// <summary>A series for each value of a label.</summary>
    public PrometheusText Add(string name, string help, IEnumerable<(string Value, double Count)> values, string? label, string type = "gauge")
    {
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        foreach (var (value, count) in values)
        {
            var labels = label is null ? "" : $"{{{label}=\"{Escape(value)}\"}}";
            _text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {count:R}\n");
        }

        return this;
    }

    public override string ToString() => _text.ToString();

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
