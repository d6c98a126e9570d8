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
}
