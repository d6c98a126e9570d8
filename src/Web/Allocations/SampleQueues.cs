namespace Sweepboard.Web.Allocations;

/// <summary>Queues to try, and a plan that promises too much; they lie beside the server.</summary>
public static class SampleQueues
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples", "gpu_queue");

    public static bool Exist => File.Exists(Path.Combine(Folder, "queue.json"));

    /// <summary>Ten experiments for eight GPUs.</summary>
    public static string Ten() => Read("queue.json");

    /// <summary>A project with dependencies, a deadline, running work and a time in which GPUs are away.</summary>
    public static string Project() => Read("project.json");

    /// <summary>A plan for the ten that breaks rules.</summary>
    public static string DocumentedPlan() => Read("documented_plan.json");

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));
}
