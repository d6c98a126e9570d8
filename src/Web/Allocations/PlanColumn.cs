namespace Sweepboard.Web.Allocations;

/// <summary>What a plan's table can be sorted by.</summary>
public enum PlanColumn
{
    Start,
    Id,
    Gpus,
    End,
    Cost,
    Wait,
}
