using System.Globalization;
using Sweepboard.Engine.Diagnosis.Sessions;

namespace Sweepboard.Web.Hosting;

/// <summary>Reads how far diagnoses may go, each changeable under <c>Sweepboard:Diagnosis</c>.</summary>
internal static class DiagnosisSettings
{
    public static DiagnosisOptions Read(IConfiguration section, List<string> problems)
    {
        var standard = new DiagnosisOptions();
        double Positive(string name, double otherwise, bool whole)
        {
            if (section[name] is not { Length: > 0 } text) { return otherwise; }
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && value < 1e6 && (!whole || double.IsInteger(value))) { return value; }
            problems.Add($"{HostSettings.Section}:Diagnosis:{name} must be a {(whole ? "whole " : "")}number above 0 and below 1,000,000, but is \"{text}\".");
            return otherwise;
        }

        return standard with
        {
            TurnLimit = TimeSpan.FromSeconds(Positive("TurnSeconds", standard.TurnLimit.TotalSeconds, whole: false)),
            Questions = (int)Positive("Questions", standard.Questions, whole: true),
            Parallel = (int)Positive("Parallel", standard.Parallel, whole: true),
            Expiry = TimeSpan.FromDays(Positive("ExpiryDays", standard.Expiry.TotalDays, whole: false)),
        };
    }
}
