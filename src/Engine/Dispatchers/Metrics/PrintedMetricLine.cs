using System.Text;

namespace Sweepboard.Engine.Dispatchers.Metrics;

/// <summary>Reads a line of standard output that is meant for us: <c>sweepboard: step=3 val_acc=84.2</c>.</summary>
internal static class PrintedMetricLine
{
    private static readonly char[] Separators = [' ', '\t', ',', ';'];

    public static bool IsOne(ReadOnlySpan<byte> line) => line.StartsWith("sweepboard:"u8);

    public static void Read(ReadOnlySpan<byte> line, MetricFields fields)
    {
        var text = Encoding.UTF8.GetString(line["sweepboard:".Length..]);
        foreach (var field in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                fields.Broken = true;
                continue;
            }

            fields.AddText(field[..equals], field.AsSpan(equals + 1));
        }
    }
}
