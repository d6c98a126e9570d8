using System.Globalization;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>How long an attempt may run, and how long before that it is asked to end, as the wrapper reads it.</summary>
internal readonly record struct Limit(long Hundredths, long LeadHundredths)
{
    public const string Name = "limit";

    /// <summary>The polite part takes a tenth of the whole at most, so that a short attempt is not all farewell.</summary>
    public static Limit Of(TimeSpan limit, TimeSpan grace)
    {
        var whole = (long)(limit.TotalMilliseconds / 10);
        return new(whole, Math.Min((long)(grace.TotalMilliseconds / 10), whole / 10));
    }

    public static Limit? Read(AttemptFolder folder) => folder.Text(Name)?.Split(' ') is [var whole, var lead]
        && long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var hundredths)
        && long.TryParse(lead.TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var leadHundredths)
            ? new(hundredths, leadHundredths)
            : null;

    public TimeSpan Span => TimeSpan.FromMilliseconds(Hundredths * 10);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hundredths} {LeadHundredths}\n");
}
