namespace Sweepboard.Web.SweepList;

/// <summary>What the list of sweeps can be sorted by.</summary>
public enum SweepColumn
{
    Age,
    Name,
    State,
    Progress,
    Best,
    Cost,
    Tags,
}
