using Sweepboard.Engine.Allocation;

namespace Sweepboard.Web.Allocations;

/// <summary>Registers what makes plans for GPUs.</summary>
internal static class AllocationServices
{
    public static IServiceCollection AddAllocations(this IServiceCollection services) =>
        services.AddSingleton(provider => new PlanDesk(new AllocationSolver(provider.GetRequiredService<TimeProvider>()).Solve)).AddSingleton<PlanFeeds>().AddSingleton<SharedGpuFeeds>();
}
