namespace Sweepboard.Web.Ui;

/// <summary>What a curve is in its plot.</summary>
public enum CurveRole
{
    Main,

    /// <summary>What others are compared with: grey and dashed.</summary>
    Reference,

    Running,

    Failed,
}
