namespace Sweepboard.Engine.Diagnosis.Code;

/// <summary>Runs what looks at code of any kind: a mistake in it costs its own clues, not the diagnosis.</summary>
internal static class Guarded
{
    public static void Run(Action look, string name, List<string> notes)
    {
        try
        {
            look();
        }
        catch (Exception failure) when (failure is NullReferenceException or InvalidOperationException or ArgumentException or IndexOutOfRangeException or KeyNotFoundException or InvalidCastException or FormatException or OverflowException)
        {
            // Code comes in every shape; what a rule did not think of is told, and the others go on.
            notes.Add($"{name} could not make sense of this code ({failure.GetType().Name}); please report it.");
        }
    }
}
