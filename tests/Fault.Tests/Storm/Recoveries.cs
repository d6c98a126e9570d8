using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Fault.Tests.Storm;

/// <summary>How long servers took from taking their data folder until they knew what had become of every attempt left under way.</summary>
/// <remarks>The beginning is what the server notes in the folder when it has locked it, the end a line of its log.</remarks>
internal sealed partial class Recoveries
{
    private readonly List<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public double P95 => Count == 0 ? 0 : _milliseconds.Order().ElementAt((int)Math.Ceiling(Count * 0.95) - 1);

    public double Mean => Count == 0 ? 0 : _milliseconds.Average();

    public void Note(ServerProcess server, string dataFolder)
    {
        if (Found().Match(server.Output) is { Success: true } found)
        {
            using var holder = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(dataFolder, "server.json")));
            var at = DateTimeOffset.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture);
            _milliseconds.Add((at - holder.RootElement.GetProperty("Since").GetDateTimeOffset()).TotalMilliseconds);
        }
    }

    [GeneratedRegex(@"^(\S+Z) .*of an earlier process were found", RegexOptions.Multiline)]
    private static partial Regex Found();
}
