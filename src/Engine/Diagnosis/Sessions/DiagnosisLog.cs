using Microsoft.Extensions.Logging;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>What diagnoses write to the server's own log.</summary>
internal static partial class DiagnosisLog
{
    [LoggerMessage(LogLevel.Error, "Diagnosis {Diagnosis}: turn {Turn} failed.")]
    public static partial void TurnFailed(this ILogger logger, DiagnosisId diagnosis, int turn, Exception exception);

    [LoggerMessage(LogLevel.Error, "Diagnosis {Diagnosis} could not go on; tried again later.")]
    public static partial void CannotGoOn(this ILogger logger, DiagnosisId diagnosis, Exception exception);

    [LoggerMessage(LogLevel.Error, "Diagnosis {Diagnosis} cannot be read and is left alone.")]
    public static partial void Unreadable(this ILogger logger, DiagnosisId diagnosis, Exception exception);

    [LoggerMessage(LogLevel.Information, "Diagnosis {Diagnosis}: a turn of an earlier process is taken again.")]
    public static partial void Recovering(this ILogger logger, DiagnosisId diagnosis);
}
