using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Sweepboard.Testing.Processes;

/// <summary>What a process really listens on, as the kernel tells it.</summary>
public static partial class ListeningSockets
{
    private const string Listen = "0A";
    private static readonly string[] Tables = ["tcp", "tcp6"];

    public static IReadOnlyList<IPEndPoint> Of(int process)
    {
        var own = Directory.EnumerateFiles($"/proc/{process}/fd").Select(fd => new FileInfo(fd).LinkTarget)
            .Select(target => Socket().Match(target ?? "")).Where(m => m.Success).Select(m => m.Groups[1].Value).ToHashSet();
        return [.. Tables.SelectMany(table => File.ReadLines($"/proc/{process}/net/{table}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns[3] == Listen && own.Contains(columns[9]))
            .Select(columns => EndPoint(columns[1]))];
    }

    // The kernel writes the address as 32-bit words in the byte order of the machine.
    private static IPEndPoint EndPoint(string text)
    {
        var (address, port) = (text.Split(':')[0], text.Split(':')[1]);
        var bytes = Convert.FromHexString(address).Chunk(4).SelectMany(word => word.Reverse()).ToArray();
        return new IPEndPoint(new IPAddress(bytes), int.Parse(port, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^socket:\[(\d+)\]$")]
    private static partial Regex Socket();
}
