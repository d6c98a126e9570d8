using System.Globalization;

namespace Sweepboard.Web.Hosting;

/// <summary>How much of the server its clients may take, each changeable under <c>Sweepboard:Limits</c>.</summary>
internal sealed record Limits
{
    /// <summary>Open pages; a circuit costs about 250 KB.</summary>
    public int Circuits { get; init; } = 550;

    public int HubConnections { get; init; } = 600;

    /// <summary>REST calls that one key may make.</summary>
    public int RequestsPerSecond { get; init; } = 2_000;

    public int SignInsPerMinute { get; init; } = 5;

    public int SignInsPerMinuteInAll { get; init; } = 30;

    public long RequestBytes { get; init; } = 16 << 20;

    /// <summary>What may be sent of a failure that ran elsewhere, its log included.</summary>
    public long CaseBytes { get; init; } = 64 << 20;

    /// <summary>What may be sent of a queue for GPUs: far more than a plan is made for, so that the answer can say so.</summary>
    public long QueueBytes { get; init; } = 64 << 20;

    public static Limits Read(IConfiguration section, List<string> problems)
    {
        var standard = new Limits();
        int Positive(string name, int otherwise)
        {
            if (section[name] is not { Length: > 0 } text) { return otherwise; }
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0) { return value; }
            problems.Add($"{HostSettings.Section}:Limits:{name} must be a whole number above 0, but is \"{text}\".");
            return otherwise;
        }

        return new Limits
        {
            Circuits = Positive(nameof(Circuits), standard.Circuits),
            HubConnections = Positive(nameof(HubConnections), standard.HubConnections),
            RequestsPerSecond = Positive(nameof(RequestsPerSecond), standard.RequestsPerSecond),
            SignInsPerMinute = Positive(nameof(SignInsPerMinute), standard.SignInsPerMinute),
            SignInsPerMinuteInAll = Positive(nameof(SignInsPerMinuteInAll), standard.SignInsPerMinuteInAll),
            RequestBytes = Positive(nameof(RequestBytes), (int)standard.RequestBytes),
            CaseBytes = Positive(nameof(CaseBytes), (int)standard.CaseBytes),
            QueueBytes = Positive(nameof(QueueBytes), (int)standard.QueueBytes),
        };
    }
}
