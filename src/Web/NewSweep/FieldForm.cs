namespace Sweepboard.Web.NewSweep;

/// <summary>How a field of the form is written in the file.</summary>
public enum FieldForm
{
    /// <summary>As it was typed.</summary>
    Text,

    /// <summary>As a number, where it is one.</summary>
    Number,

    /// <summary>A list, split like a command line.</summary>
    Command,

    /// <summary>A list, its entries between commas.</summary>
    List,

    /// <summary>An object of texts, one NAME=value a line.</summary>
    Pairs,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A list of objectives, one <c>metric direction</c> a line.</summary>
    Objectives,

    /// <summary>A list of constraints, one <c>metric &lt;= number</c> a line.</summary>
    Constraints,

    /// <summary>A list of regions, the sides of one a line.</summary>
    Regions,
}
