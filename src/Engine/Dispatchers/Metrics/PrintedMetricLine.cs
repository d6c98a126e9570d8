using System.Text;

namespace Sweepboard.Engine.Dispatchers.Metrics;

/// <summary>Reads a line of standard output that is meant for us: <c>sweepboard: step=3 val_acc=84.2</c>.</summary>
internal static class PrintedMetricLine
{
    private static readonly char[] Separators = [' ', '\t', ',', ';'];

    /// <summary>How such a line begins.</summary>
    public static byte[] Mark { get; } = "sweepboard:"u8.ToArray();

    public static bool IsOne(ReadOnlySpan<byte> line) => line.StartsWith(Mark);

    public static void Read(ReadOnlySpan<byte> line, MetricFields fields)
    {
        var text = Encoding.UTF8.GetString(line[Mark.Length..]);
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
