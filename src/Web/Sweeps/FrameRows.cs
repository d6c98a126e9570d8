using System.Runtime.InteropServices;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Sweeps;

/// <summary>Writes runs as the rows of a plot's frame: for each its index and its numbers, all of 32 bits.</summary>
internal static class FrameRows
{
    public static byte[] Of(IReadOnlyList<Run> runs, int width, Action<Run, Span<float>> fill)
    {
        var rows = new float[runs.Count * (width + 1)];
        for (var i = 0; i < runs.Count; i++)
        {
            var row = rows.AsSpan(i * (width + 1), width + 1);
            row[0] = BitConverter.Int32BitsToSingle(runs[i].Id.Number - 1);
            fill(runs[i], row[1..]);
        }

        return MemoryMarshal.AsBytes<float>(rows).ToArray();
    }
}
