using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sweepboard.Digits;

/// <summary>Reports metrics to Sweepboard, where it asks for them, as lines of JSON.</summary>
internal sealed class MetricsFile(string? path)
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public void Report(EpochResult result)
    {
        if (path is null)
        {
            return;
        }

        var line = JsonSerializer.Serialize(new { step = result.Epoch, train_loss = result.TrainingLoss, val_loss = result.ValidationLoss, val_acc = result.ValidationAccuracy }, Json);
        File.AppendAllText(path, line + "\n");
    }
}
