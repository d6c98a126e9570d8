namespace Sweepboard.Web.NewSweep;

/// <summary>The kinds of values that a row of the space editor offers.</summary>
public enum ParameterForm
{
    Real,
    Whole,
    Steps,
    List,
    Fixed,

    /// <summary>Written in the file in a way that a row cannot show.</summary>
    Written,
}
