namespace Sweepboard.Engine.Allocation.Planning;

/// <summary>Cuts a plan into waves: whoever starts before anything of the present wave has ended belongs to it.</summary>
internal static class Waves
{
    /// <param name="schedule">In the order of start.</param>
    public static List<Wave> Of(IReadOnlyList<Placement> schedule)
    {
        var waves = new List<Wave>();
        var open = new List<Placement>();
        foreach (var next in schedule)
        {
            if (open.Count > 0 && next.StartHours >= open.Min(p => p.EndHours))
            {
                waves.Add(Close(waves.Count + 1, open));
                open.Clear();
            }

            open.Add(next);
        }

        return open.Count == 0 ? waves : [.. waves, Close(waves.Count + 1, open)];
    }

    private static Wave Close(int number, List<Placement> open) => new(number, open[0].StartHours, open.Max(p => p.EndHours), [.. open.Select(p => p.ExpId)]);
}
