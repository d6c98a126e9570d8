namespace Sweepboard.Engine.Spaces;

/// <summary>What a parameter's value is.</summary>
public enum ParameterKind
{
    Null,
    Flag,
    Integer,
    Real,
    Text,
    Json,
}
