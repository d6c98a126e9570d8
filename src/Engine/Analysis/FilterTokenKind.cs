namespace Sweepboard.Engine.Analysis;

internal enum FilterTokenKind
{
    Word,
    Quoted,
    Mark,
    Wrong,
    End,
}
